"""Chinese first, English second; the legal day is that of Shanghai."""

from pathlib import Path

import tianping

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [Path(tianping.__file__).parent / "web" / "locale"]
LANGUAGE_COOKIE_NAME = "tianping_language"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d"]
