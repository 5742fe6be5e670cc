// Finds faces beside the page: neither the shutter nor a line waits for it. Nothing of a picture leaves it: it asks for our own
// three files, and its policy allows nothing else (src/komin/conf/static_headers.py).
import { env, InferenceSession, type Tensor as AnyTensor, Tensor } from "onnxruntime-web/wasm";
import runtime from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { Answer, Ask } from "./asking";
import model from "./centerface.onnx?url";
import { facesIn, type Face } from "./decode";
import { keepFiles } from "./keeping";
import { pictureOf, type Picture } from "./pixels";

// More threads share their memory, which a browser allows only to pages that cut themselves off from all others.
env.wasm.numThreads = 1;
env.logLevel = "error";

let session: Promise<InferenceSession> | null = null;

function begun(): Promise<InferenceSession> {
  session ??= begin();
  return session;
}

// The runtime is handed over and not asked to fetch anything: it would write into the console that there is no network.
async function begin(): Promise<InferenceSession> {
  const [program, weights] = await Promise.all([bytesOf(runtime), bytesOf(model)]);
  env.wasm.wasmBinary = program;
  const made = await InferenceSession.create(weights, { executionProviders: ["wasm"] });
  void keepFiles([location.href, runtime, model]).catch(() => undefined);
  return made;
}

async function bytesOf(file: string): Promise<ArrayBuffer> {
  const answer = await fetch(file);
  if (!answer.ok) throw new TypeError(`${String(answer.status)}: ${file}`);
  return answer.arrayBuffer();
}

async function facesOf({ values, columns, rows, width, height }: Picture): Promise<Face[]> {
  const { heat, size, offset } = await (await begun()).run({ picture: new Tensor("float32", values, [1, 3, rows, columns]) });
  const of = (tensor: AnyTensor | undefined): Float32Array => tensor!.data as Float32Array;
  return facesIn({ heat: of(heat), size: of(size), offset: of(offset), rows: heat!.dims[2]!, columns: heat!.dims[3]! }, width, height);
}

async function answer({ id, picture }: Ask): Promise<Answer> {
  const read = picture && (await pictureOf(picture).catch(() => "unread" as const));
  if (read === "unread") return { id, failed: "picture" };
  try {
    if (read) return { id, faces: await facesOf(read) };
    await begun();
    return { id, faces: [] };
  } catch {
    return { id, failed: "detector" };
  }
}

addEventListener("message", ({ data }: MessageEvent<Ask>) => void answer(data).then((said) => postMessage(said)));
