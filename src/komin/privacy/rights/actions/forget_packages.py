"""Packages of people's data go a week after they were ready, or with the person, and their bytes with them."""

from komin.kernel import clock
from komin.kernel.personal_data import Subject
from komin.platform.blobs.store import blob_store
from komin.privacy.rights.models import DataPackage


def forget_old_packages() -> int:
    """How many went."""
    old = list(DataPackage.objects.filter(expires_at__lt=clock.now()))
    for package in old:
        _forget(package)
    return len(old)


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
