"""Sending mail by SMTP: over TLS, or turned to TLS before anything is said, certificates checked."""

import smtplib
import ssl
from email.message import EmailMessage

from reportedly.errors import DeliveryError
from reportedly.settings import AlertSettings

_NOT_SET = "No mail server is set: give the settings alerts.smtp_host and alerts.smtp_from."


class Mailer:
    """Sends mail by the server that the settings name, one connection for each."""

    def __init__(self, settings: AlertSettings) -> None:
        self._settings = settings

    def send(self, message: EmailMessage) -> None:
        """Hand a message over to the server; takes as long as that does. Raises DeliveryError.

        ``passing`` where the server cannot be reached or asks for another try; not where it refuses the login, the
        sender or the reader.
        """
        if not self._settings.smtp_host or not self._settings.smtp_from:
            raise DeliveryError(_NOT_SET, passing=False)
        try:
            self._hand_over(message)
        except smtplib.SMTPAuthenticationError as error:
            raise DeliveryError("The mail server refuses the login (alerts.smtp_user).", passing=False) from error
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            raise _refusal("the reader's address", code, words) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal("the mail", error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryError(f"The mail server cannot do what is set: {error}.", passing=False) from error
        except ssl.SSLCertVerificationError as error:
            reason = error.verify_message
            raise DeliveryError(f"The mail server's certificate is not valid: {reason}.", passing=False) from error
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(f"The mail server cannot be reached: {error}.", passing=True) from error

    def _hand_over(self, message: EmailMessage) -> None:
        settings = self._settings
        context = ssl.create_default_context(cafile=settings.smtp_ca or None)
        with self._connection(context) as server:
            if settings.smtp_security == "starttls":
                server.starttls(context=context)
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password)
            server.send_message(message)

    def _connection(self, context: ssl.SSLContext) -> smtplib.SMTP:
        settings = self._settings
        place, timeout = (settings.smtp_host, settings.smtp_port), settings.timeout_s
        if settings.smtp_security == "tls":
            return smtplib.SMTP_SSL(*place, timeout=timeout, context=context)
        return smtplib.SMTP(*place, timeout=timeout)


def _refusal(what: str, code: int, words: bytes | str) -> DeliveryError:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return DeliveryError(f"The mail server does not take {what}: {code} {said}.", passing=code < 500)
