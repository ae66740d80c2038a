"""How Alembic runs the revisions: on the connection, and in the transaction, that it is given."""

from alembic import context


def run() -> None:
    """Run the revisions that were asked for."""
    given = context.config.attributes
    context.configure(
        connection=given["connection"], transactional_ddl=True, on_version_apply=lambda **_told: given["applied"]()
    )
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # Alembic's name for this file: an import by another name must have no effect
    run()
