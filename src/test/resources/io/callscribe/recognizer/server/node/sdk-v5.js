// Deepgram's official SDK, version 5, against our server: a token, a live stream, a recording.
// node sdk-v5.js SDK_FOLDER PORT KEY ULAW_FILE → one line of JSON with what was seen.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const [sdkFolder, port, key, ulawFile] = process.argv.slice(2);
const { DeepgramClient } = require(path.join(sdkFolder, "node_modules/@deepgram/sdk"));
const sound = fs.readFileSync(ulawFile);
const environment = {
  base: `http://127.0.0.1:${port}`,
  production: `ws://127.0.0.1:${port}`,
  agent: `ws://127.0.0.1:${port}`,
  agentRest: `http://127.0.0.1:${port}`,
};
const live = {
  model: "nova-3",
  language: "en",
  encoding: "mulaw",
  sample_rate: 8000,
  channels: 1,
  interim_results: "true",
  endpointing: 300,
  utterance_end_ms: 1000,
  vad_events: "true",
  smart_format: "true",
  reconnectAttempts: 1,
};

async function stream(client) {
  const seen = { open: false, finals: [], results: 0, speechStarted: 0, metadata: null, close: null };
  const connection = await client.listen.v1.connect(live);
  const closed = new Promise((resolve, reject) => {
    connection.on("open", () => (seen.open = true));
    connection.on("message", (message) => {
      if (message.type === "Results") {
        seen.results++;
        const text = message.channel.alternatives[0].transcript;
        if (message.is_final && text) seen.finals.push(text);
      } else if (message.type === "SpeechStarted") {
        seen.speechStarted++;
      } else if (message.type === "Metadata") {
        seen.metadata = message;
      }
    });
    connection.on("error", reject);
    connection.on("close", (event) => {
      seen.close = event.code;
      resolve();
    });
  });
  connection.connect();
  await connection.waitForOpen();
  for (let at = 0; at < sound.length; at += 480) {
    connection.sendMedia(sound.subarray(at, at + 480));
  }
  connection.sendKeepAlive({ type: "KeepAlive" });
  connection.sendCloseStream({ type: "CloseStream" });
  await closed;
  return seen;
}

async function main() {
  const owner = new DeepgramClient({ apiKey: key, environment });
  const granted = await owner.auth.v1.tokens.grant();
  const withToken = new DeepgramClient({ accessToken: granted.access_token, environment });
  const recording = await owner.listen.v1.media.transcribeFile(fs.createReadStream(ulawFile), {
    model: "nova-3",
    encoding: "mulaw",
    sample_rate: 8000,
    smart_format: true,
  });
  console.log(
    JSON.stringify({
      expiresIn: granted.expires_in,
      byKey: await stream(owner),
      byToken: await stream(withToken),
      recording: recording.results.channels[0].alternatives[0].transcript,
      recordingSeconds: recording.metadata.duration,
    }),
  );
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
