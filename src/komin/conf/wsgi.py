import os
import sys

from django.core.wsgi import get_wsgi_application

# A thread that asks the database lets the others run meanwhile, and must then wait for its turn: ten times a page, and
# 5 ms each time as Python is set. Shorter turns cost nothing that can be measured and halve what the slowest wait.
sys.setswitchinterval(0.0005)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "komin.conf.settings")
application = get_wsgi_application()
