"""Files of a matter: downloads under the same rights as the entries they stand in; and uploads ahead of a form."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header

from tianping.docket.entry import Audience
from tianping.docket.instances import files_in
from tianping.store import e_file, files, reading, virus
from tianping.web.visit import Visit, signed_in

SHOWN_INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain"})


@signed_in
def download(visit: Visit, matter: UUID, digest: str) -> FileResponse:
    """Send a file, if it stands in an entry of the matter that the person may read."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    docket = reading.docket_of(found)
    gone = frozenset[int]() if found.may_read(Audience.INNER.value) else e_file.moved_inside(matter)
    for one in docket.history():
        for file in files_in(one.what):
            if file.sha256 == digest and one.seq not in gone:
                virus.check_shown(digest, by=visit.by.account)
                is_inline = file.media_type in SHOWN_INLINE and visit.request.GET.get("save") != "1"
                sent = FileResponse(files.opened(digest), content_type=file.media_type)
                sent.headers["Content-Disposition"] = content_disposition_header(not is_inline, file.name) or "attachment"
                sent.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
                sent.headers["X-Content-Type-Options"] = "nosniff"
                return sent
    raise Http404
