"""What the queue is told when the application is ready: a worker, however it is started, waits for its database."""

from __future__ import annotations

from procrastinate import App
from procrastinate.connector import BaseAsyncConnector
from procrastinate.contrib.django.django_connector import DjangoConnector


class Connector(DjangoConnector):
    """Django's own connection, from which a worker gets a patient one."""

    def get_worker_connector(self) -> BaseAsyncConnector:
        """Return the connector of a worker."""
        from tianping.worker import patient  # only a worker needs a pool of connections

        return patient.connector(self.alias)


def use_patient(app: App) -> None:
    """Let the workers of *app* be patient."""
    app.connector = Connector()
    app.job_manager.connector = app.connector
