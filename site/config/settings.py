"""Settings for every machine: what differs between them comes from the environment (.env.example)."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from config.environment import (
    ROOT,
    connection_options,
    database,
    env,
    mail,
    private_key,
    read_env_file,
    secret,
)


read_env_file()

# What this installation is

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret("SECRET_KEY", debug=DEBUG)
SIGNING_KEY = private_key("SIGNING_KEY", env.str("SIGNING_KEY", default=""))
PUSH_KEY = private_key("PUSH_KEY", env.str("PUSH_KEY", default=""))
SEALING_KEYS = [private_key("SEALING_KEYS", each) for each in env.list("SEALING_KEYS", default=[])]
CAP_SIGNING_KEY = env.str("CAP_SIGNING_KEY", default="")
CAP_SIGNING_CERTIFICATE = env.str("CAP_SIGNING_CERTIFICATE", default="")
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "data"))).resolve()
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The rooms, highest first, and what they stand on

INSTALLED_APPS = [
    "config",
    "ui",
    "exercises",
    "pages",
    "api",
    "dard",
    "ldis",
    "alerts",
    "panel",
    "workflow",
    "substances",
    "accounts",
    "wagtailnhsukfrontend",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.snippets",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_fsm",
    "channels",
    "axes",
    "csp",
    "django.contrib.postgres",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "pages.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "workflow.middleware.RefusedMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Where things are kept

DATABASES = {"default": database(env.str("DATABASE_URL", default=""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            # Redis says a word to everybody who listens for its name, whatever database they use: two
            # installations on one server must not take each other's events for their own.
            "CONFIG": {"hosts": [REDIS_URL], "prefix": f"forewarn:{BASE_URL}"},
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
# What people attach: not under MEDIA_ROOT, so that whatever serves that serves none of this.
PRIVATE_ROOT = DATA_DIR / "private"
ATTACHMENT_MAX_MB = env.int("ATTACHMENT_MAX_MB", default=10)
CLAMD_URL = env.str("CLAMD_URL", default="")
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "privacy.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedStaticFilesStorage"},
}
# Collected files are served compressed; without them, those of the packages are served as they are.
SERVESTATIC_USE_FINDERS = not (STATIC_ROOT / "ui").is_dir()
SERVESTATIC_MAX_AGE = 3600
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.stylesheet.StylesheetFinder",
]

# Who signs in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    # Lets those who write publications into the editor, by their role.
    "pages.editors.EditorBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "workflow.codes.CodeHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = env.int("SIGN_IN_TRIES", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("SIGN_IN_LOCK_MINUTES", default=15))
AXES_USERNAME_FORM_FIELD = "username"  # what Django's sign-in form calls the address
AXES_USERNAME_CALLABLE = "accounts.signing_in.name_given"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Language and time: stored in UTC, shown in London

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Mail. Exercise alerts have a way out of their own, so that a drill cannot reach a real mailbox by accident.

globals().update(mail(env.str("EMAIL_URL", default=""), DATA_DIR / "mail"))
EXERCISE_EMAIL = connection_options(mail(env.str("EXERCISE_EMAIL_URL", default=""), DATA_DIR / "mail"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT_SECONDS", default=20)
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="Forewarn <alerts@forewarn.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Text messages, and e-mail if wanted, by GOV.UK Notify (docs/how-to/text-messages.md)

NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", default="")
NOTIFY_EXERCISE_API_KEY = env.str("NOTIFY_EXERCISE_API_KEY", default="")
NOTIFY_SMS_TEMPLATE = env.str("NOTIFY_SMS_TEMPLATE", default="")
NOTIFY_EMAIL_TEMPLATE = env.str("NOTIFY_EMAIL_TEMPLATE", default="")
NOTIFY_BASE_URL = env.str("NOTIFY_BASE_URL", default="https://api.notifications.service.gov.uk")
NOTIFY_CALLBACK_TOKEN = env.str("NOTIFY_CALLBACK_TOKEN", default="")

# Delivery: how long a worker may hold a row before another takes it over

DELIVERY_LEASE_SECONDS = env.int("DELIVERY_LEASE_SECONDS", default=60)
DELIVERY_BATCH = env.int("DELIVERY_BATCH", default=100)
LIVE_POLL_SECONDS = env.float("LIVE_POLL_SECONDS", default=0.4)

# Mail that comes in: a Maildir that the worker reads every minute, and how long originals are kept
INBOUND_MAIL_FOLDER = env.str("INBOUND_MAIL_FOLDER", default="")
INBOUND_MAIL_KEEP_DAYS = env.int("INBOUND_MAIL_KEEP_DAYS", default=30)

# Mail that comes back: a Maildir that the worker reads every minute, and the address it is sent to
BOUNCE_MAIL_FOLDER = env.str("BOUNCE_MAIL_FOLDER", default="")
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")

# Webhooks: the ports we send to, and relays of one's own ("host:port") that need be neither public nor https
WEBHOOK_PORTS = [int(each) for each in env.list("WEBHOOK_PORTS", default=["443"])]
WEBHOOK_ALLOWED_HOSTS = env.list("WEBHOOK_ALLOWED_HOSTS", default=[])

# Other systems: how often one key may ask
API_RATE = env.str("API_RATE", default="60/minute")
# Strangers: how many notifications one network address may begin. A hospital has many people behind one
NOTIFY_RATE = env.str("NOTIFY_RATE", default="60/hour")
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}

# Where the command line is, and where `manage.py statediagram` draws
MANAGE = ROOT / "manage.py"
STATE_DIAGRAMS = ROOT / "docs" / "reference" / "states"

# Wagtail

WAGTAIL_SITE_NAME = "Forewarn"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# A queue, for several machines: it wakes workers, and Wagtail's chores go through it as well. Without
# one, workers look for what is due by themselves, and Wagtail's chores are done at once.

QUEUE_URL = env.str("QUEUE_URL", default="")
QUEUES = ["default", "deliveries"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": QUEUES}}
if QUEUE_URL:
    INSTALLED_APPS += ["django_rq", "django_tasks_rq"]
    RQ_QUEUES = {name: {"URL": QUEUE_URL, "DEFAULT_TIMEOUT": 3600} for name in QUEUES}
    RQ = {"JOB_CLASS": "django_tasks_rq.Job"}
    TASKS["default"]["BACKEND"] = "django_tasks_rq.RQBackend"

# Safety

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Logs carry what happened, never who it happened to

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_links": {"()": "workflow.logs.WithoutLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_links"]}
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
