"""The files of the pictures of a guide: what it shows, with marks drawn in, and the photos without them beside it; and
the films of its clips."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from komin.playbooks.document.marks import Mark
from komin.playbooks.exporting.burning import burnt_photos, jpeg
from komin.playbooks.exporting.copies import PlaybookCopy
from komin.playbooks.exporting.files import File


@dataclass(frozen=True, slots=True)
class GuidePictures:
    """`shown`: the path of what a guide shows, by the id of the photo or item. `unmarked`: the path without marks, by
    picture, of those that have some anywhere in the guide. `films`: the path of what a clip plays, by picture."""

    shown: Mapping[uuid.UUID, str]
    unmarked: Mapping[uuid.UUID, str]
    films: Mapping[uuid.UUID, str]

    def exactly(self, picture: uuid.UUID | None, marks: Sequence[Mark] = ()) -> Mapping[str, object] | None:
        """What an instruction says of something that shows `picture`; None where the guide shows it as it is."""
        if picture is None or picture not in self.unmarked:
            return None
        return {"marks": [mark.model_dump(mode="json") for mark in marks], "unmarked": self.unmarked[picture]}


def pictures_of(copy: PlaybookCopy) -> GuidePictures:
    """A file for each photo with marks, one for all that show a picture as it is. Pictures that can't be had have
    none."""
    photos = [photo for step in copy.document.steps() for photo in step.photos if photo.asset in copy.pictures]
    shown = {photo.id: f"media/{photo.id if photo.shown_marks else photo.asset}.jpg" for photo in photos}
    shown |= {item: f"media/{picture}.jpg" for item, picture in copy.of_items()}
    marked = {photo.asset for photo in photos if photo.shown_marks}
    # As the rendition is: a JPEG of it would lose more each time that it leaves and comes back.
    films = {photo.asset: f"media/{copy.films[photo.asset]}.mp4" for photo in photos if photo.asset in copy.films}
    return GuidePictures(shown, {picture: f"media/{copy.pictures[picture]}.webp" for picture in marked}, films)


def picture_files(copy: PlaybookCopy, pictures: GuidePictures, folder: str) -> Iterator[File]:
    """Raises Unavailable when marks can't be drawn now."""
    for photo, content in burnt_photos(copy):
        yield File(f"{folder}{pictures.shown[photo]}", content)
    for item, picture in copy.of_items():
        yield File(f"{folder}{pictures.shown[item]}", jpeg(copy.picture(picture)))
    for picture, path in pictures.unmarked.items():
        yield File(f"{folder}{path}", copy.pictures[picture])
    for picture, path in pictures.films.items():
        yield File(f"{folder}{path}", copy.films[picture])
