"""Packages of people's data go a week after they were ready, or with the person, and their bytes with them."""

from komin.kernel import clock
from komin.kernel.personal_data import Subject
from komin.platform.blobs.store import BlobKey, blob_store
from komin.privacy.rights.models import DataPackage


def forget_old_packages() -> int:
    """How many went."""
    old = list(DataPackage.objects.filter(expires_at__lt=clock.now()))
    for package in old:
        _forget(package)
    return len(old)


def forget_lost_packages() -> int:
    """Those whose bytes are not there: a backup brought the row back, and holds none of them. How many."""
    known = DataPackage.objects.prefetch_related("parts")
    lost = [one.pk for one in known if not _is_whole(one)]
    return DataPackage.objects.filter(pk__in=lost).delete()[0]


def _is_whole(package: DataPackage) -> bool:
    store = blob_store()
    if package.ready_at:
        return store.exists(BlobKey(package.pk, package.sha256))
    parts = [name for part in package.parts.all() for name in (part.data, part.table, part.page) if name]
    return all(store.exists(BlobKey(package.pk, name)) for name in parts)


def count_packages_of(subject: Subject) -> int:
    return DataPackage.objects.filter(person_id=subject.id).count()


def forget_packages_of(subject: Subject) -> None:
    for package in DataPackage.objects.filter(person_id=subject.id):
        _forget(package)


def _forget(package: DataPackage) -> None:
    """The bytes first: a row without bytes is found again, bytes without a row are not."""
    store = blob_store()
    for key in list(store.keys(package.pk)):
        store.delete(key)
    package.delete()
