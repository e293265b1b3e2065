"""The settings, one file per concern. What differs between installations comes from the environment or the home folder."""

from tianping.config.settings.apps import *  # noqa: F403
from tianping.config.settings.base import *  # noqa: F403
from tianping.config.settings.database import *  # noqa: F403
from tianping.config.settings.language import *  # noqa: F403
from tianping.config.settings.limits import *  # noqa: F403
from tianping.config.settings.logs import *  # noqa: F403
from tianping.config.settings.security import *  # noqa: F403
from tianping.config.settings.signin import *  # noqa: F403
