// From places in a photo to places in the drawing over what is shown of it, and back (playbooks/document/placing.py).
import type { Area, Markable, Point } from "./marks";

export const LONGER_SIDE = 1200;
const WHOLE: Area = { x: 0, y: 0, width: 1, height: 1 };

export interface Extents {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export class Placing {
  /** Those of the drawing. */
  readonly width: number;
  readonly height: number;
  readonly crop: Area;
  readonly rotation: number;
  /** The whole photo in units of the drawing, before it is turned. */
  readonly photo: { readonly width: number; readonly height: number };

  /** `size` is that of the upright, uncropped photo, in any unit. */
  constructor(photo: Markable, size: { width: number; height: number }) {
    this.crop = photo.crop ?? WHOLE;
    this.rotation = photo.rotation ?? 0;
    const [across, down] = [size.width * this.crop.width, size.height * this.crop.height];
    const scale = LONGER_SIDE / Math.max(across, down);
    const onItsSide = this.rotation === 90 || this.rotation === 270;
    this.width = (onItsSide ? down : across) * scale;
    this.height = (onItsSide ? across : down) * scale;
    this.photo = { width: size.width * scale, height: size.height * scale };
  }

  place({ x, y }: Point): Point {
    const [u, v] = [(x - this.crop.x) / this.crop.width, (y - this.crop.y) / this.crop.height];
    const [p, q] = this.rotation === 90 ? [1 - v, u] : this.rotation === 180 ? [1 - u, 1 - v] : this.rotation === 270 ? [v, 1 - u] : [u, v];
    return { x: p * this.width, y: q * this.height };
  }

  /** The share of the photo at a place of the drawing; it may lie outside the photo. */
  locate({ x, y }: Point): Point {
    const [p, q] = [x / this.width, y / this.height];
    const [u, v] = this.rotation === 90 ? [q, 1 - p] : this.rotation === 180 ? [1 - p, 1 - q] : this.rotation === 270 ? [1 - q, p] : [p, q];
    return { x: this.crop.x + u * this.crop.width, y: this.crop.y + v * this.crop.height };
  }

  /** How far a way in the drawing goes in the photo. */
  way(x: number, y: number): Point {
    const [from, to] = [this.locate({ x: 0, y: 0 }), this.locate({ x, y })];
    return { x: to.x - from.x, y: to.y - from.y };
  }

  area(area: Area): Extents {
    const [one, other] = [this.place(area), this.place({ x: area.x + area.width, y: area.y + area.height })];
    return { left: Math.min(one.x, other.x), top: Math.min(one.y, other.y), right: Math.max(one.x, other.x), bottom: Math.max(one.y, other.y) };
  }

  /** How the whole photo is moved and turned so that its crop fills the drawing. */
  get transform(): string {
    const { width, height } = this;
    const turned = this.rotation === 90 ? `translate(${width} 0) rotate(90) ` : this.rotation === 180 ? `translate(${width} ${height}) rotate(180) ` : this.rotation === 270 ? `translate(0 ${height}) rotate(270) ` : "";
    return `${turned}translate(${-this.crop.x * this.photo.width} ${-this.crop.y * this.photo.height})`;
  }
}
