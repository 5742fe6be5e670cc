"""From a token to a published playbook, with curl alone. A test runs every line against a running server; the page for
developers and docs/developer/api.md show the same."""

SETTING = """\
KOMIN={root}
SPACE={space}
TOKEN=komin_p_…
API="$KOMIN/api/v1/workspaces/$SPACE"
komin() {{ curl --silent --show-error --fail-with-body -H "Authorization: Bearer $TOKEN" "$@"; }}
new_id() {{ python3 -c 'import uuid; print(uuid.uuid4())'; }}"""

ASK = """\
komin "$API/token"
"""

BEGIN = """\
PLAYBOOK=$(komin "$API/playbooks" \\
  -H "Content-Type: application/json" -H "Idempotency-Key: $(new_id)" \\
  -d '{"title": "Change the filter cartridge", "language": "en"}' |
  sed 's/.*"id": *"\\([^"]*\\)".*/\\1/')
echo "$PLAYBOOK"
"""

WRITE = """\
SECTION=$(new_id)
FIRST=$(new_id)
REVISION=$(komin "$API/playbooks/$PLAYBOOK/operations" \\
  -H "Content-Type: application/json" \\
  -d '{"batch_id": "'$(new_id)'", "operations": [
    {"op": "section.add", "id": "'$SECTION'", "title": "Replace"},
    {"op": "step.add", "id": "'$FIRST'", "section": "'$SECTION'", "content": {"command": "Close the inlet valve."}},
    {"op": "step.add", "id": "'$(new_id)'", "section": "'$SECTION'", "after": "'$FIRST'",
     "content": {"command": "Unscrew the housing.", "expected": "The housing comes off by hand."}}
  ]}' |
  sed 's/^{"revision": *\\([0-9]*\\).*/\\1/')
echo "$REVISION"
"""

CONDITION = """\
ETAG=$(komin -D - -o draft.json "$API/playbooks/$PLAYBOOK/draft" | sed -n 's/^[Ee][Tt][Aa][Gg]: *\\(.*"\\).*/\\1/p')
komin "$API/playbooks/$PLAYBOOK/operations" \\
  -H "Content-Type: application/json" -H "If-Match: $ETAG" \\
  -d '{"batch_id": "'$(new_id)'", "operations": [
    {"op": "step.set", "id": "'$FIRST'", "field": "expected", "value": "The hiss stops.", "base": '$REVISION'}]}'
"""

PUBLISH = """\
REVISION=$(komin "$API/playbooks/$PLAYBOOK/draft" | sed 's/.*"summary": *"[^"]*", *"revision": *\\([0-9]*\\).*/\\1/')
komin "$API/playbooks/$PLAYBOOK/publish" \\
  -H "Content-Type: application/json" -H "Idempotency-Key: $(new_id)" \\
  -d '{"draft_revision": '$REVISION', "change_note": "First version."}'
"""

READ = """\
komin "$API/playbooks?q=cartridge&limit=10"
komin "$API/playbooks/$PLAYBOOK/versions/1"
komin -o playbook.pdf "$API/playbooks/$PLAYBOOK/versions/1/pdf"
"""

PHOTO = """\
SIZE=$(wc -c < photo.jpg)
UPLOAD=$(komin "$API/uploads" -H "Content-Type: application/json" \\
  -d '{"file_name": "photo.jpg", "size": '$SIZE'}' | sed 's/^{"id": *"\\([^"]*\\)".*/\\1/')
komin -X PUT --data-binary @photo.jpg -H "Content-Type: application/octet-stream" "$API/uploads/$UPLOAD/parts/1"
ASSET=$(komin -X POST "$API/uploads/$UPLOAD/completion" | sed 's/^{"id": *"\\([^"]*\\)".*/\\1/')
komin "$API/playbooks/$PLAYBOOK/photo-steps" -H "Content-Type: application/json" \\
  -d '{"batch_id": "'$(new_id)'", "assets": ["'$ASSET'"]}'
"""

LABEL = """\
komin -o label.pdf "$API/playbooks/$PLAYBOOK/labels/100x50"
komin -o label.png "$API/playbooks/$PLAYBOOK/labels/100x50?format=png&dots=203"
"""

SIGNATURE = """\
import base64, hashlib, hmac, time


def is_genuine(secret: str, headers: dict[str, str], body: bytes) -> bool:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    ours = "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    recent = abs(time.time() - int(headers["webhook-timestamp"])) < 300
    return recent and any(hmac.compare_digest(ours, one) for one in headers["webhook-signature"].split())
"""


def setting(*, root: str, space: str = "acme") -> str:
    """`root`: the address of the installation; `space` the workspace's place in addresses."""
    return SETTING.format(root=root, space=space) + "\n"


STEPS = (ASK, BEGIN, WRITE, CONDITION, PUBLISH, READ, PHOTO, LABEL)
