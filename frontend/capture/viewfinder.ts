// The live picture, where the page is secure, the phone has a camera, and the person allows it. Else the phone's own camera
// is opened for each photo.
export type ViewfinderState = "unavailable" | "off" | "on" | "refused";

interface Torch extends MediaTrackConstraintSet {
  torch?: boolean;
}

/** Events: "change". */
export class Viewfinder extends EventTarget {
  state: ViewfinderState;
  isLit = false;
  #stream: MediaStream | null = null;

  constructor(private readonly devices: MediaDevices | undefined = navigator.mediaDevices as MediaDevices | undefined) {
    super();
    this.state = devices && isSecureContext ? "off" : "unavailable";
  }

  get stream(): MediaStream | null {
    return this.#stream;
  }

  get hasLight(): boolean {
    const track = this.#track();
    return track !== undefined && "getCapabilities" in track && "torch" in track.getCapabilities();
  }

  /** Without asking the person: only where they allowed it before. */
  async openIfAllowed(): Promise<void> {
    if (this.state !== "off") return;
    const asked = await navigator.permissions.query({ name: "camera" as PermissionName }).catch(() => null);
    if (asked?.state === "granted") await this.open();
  }

  async open(): Promise<void> {
    if (!this.devices || this.state === "on" || this.state === "unavailable") return;
    try {
      const video = { facingMode: "environment", width: { ideal: 3840 }, height: { ideal: 2160 } };
      this.#stream = await this.devices.getUserMedia({ video, audio: false });
      this.#track()?.addEventListener("ended", () => this.close());
      this.#become("on");
    } catch (error) {
      this.#become(error instanceof DOMException && error.name === "NotFoundError" ? "unavailable" : "refused");
    }
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.isLit = false;
    if (this.state === "on") this.#become("off");
  }

  async toggleLight(): Promise<void> {
    const wanted: Torch = { torch: !this.isLit };
    await this.#track()?.applyConstraints({ advanced: [wanted] });
    this.isLit = !this.isLit;
    this.dispatchEvent(new Event("change"));
  }

  /** The picture as it is now, as a file. Null while there is none. */
  async take(video: HTMLVideoElement, name: string): Promise<File | null> {
    if (video.videoWidth === 0) return null;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.92));
    return picture && new File([picture], name, { type: "image/jpeg", lastModified: Date.now() });
  }

  #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }

  #become(state: ViewfinderState): void {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}
