"""How much of the truth about the sample wire is read?

python benchmarks/sample.py
"""

from reportedly.pipeline.reader import read
from reportedly.records import Article
from reportedly.sample import Agreement, agreement, load_truth, load_wire


def main() -> None:
    """Read every version of every article in English and print how far the readings agree with the truth."""
    wire, truth, total = load_wire(), load_truth(), Agreement()
    for article in wire.articles:
        for number, version in enumerate(article.versions, start=1):
            true = [claim for claim in truth.claims if (claim.article, claim.version) == (article.id, number)]
            if article.language != "en" or not true:
                continue
            text = article.printed(version)
            reading = read(Article(id=article.id, text=text, title=version.headline, published_at=version.at))
            total += agreement(reading, true)
    print(f"{total.claims} claims in the truth, {total.found} read ({total.found / total.claims:.1%}); of these right:")
    for label in ("stance", "certainty", "basis", "kind"):
        print(f"  {label:10} {getattr(total, label) / total.found:.1%}")


if __name__ == "__main__":
    main()
