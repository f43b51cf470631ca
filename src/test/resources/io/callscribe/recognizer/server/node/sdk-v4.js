// Deepgram's official SDK, version 4, against our server: a token, a live stream, a recording.
// node sdk-v4.js SDK_FOLDER PORT KEY ULAW_FILE → one line of JSON with what was seen.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const [sdkFolder, port, key, ulawFile] = process.argv.slice(2);
const { createClient, LiveTranscriptionEvents } = require(path.join(sdkFolder, "node_modules/@deepgram/sdk"));
const sound = fs.readFileSync(ulawFile);
const options = {
  global: {
    fetch: { options: { url: `http://127.0.0.1:${port}` } },
    websocket: { options: { url: `ws://127.0.0.1:${port}` } },
  },
};
const live = {
  model: "nova-3",
  language: "en",
  encoding: "mulaw",
  sample_rate: 8000,
  channels: 1,
  interim_results: true,
  endpointing: 300,
  utterance_end_ms: 1000,
  vad_events: true,
  smart_format: true,
};

function stream(client) {
  return new Promise((resolve, reject) => {
    const seen = { open: false, finals: [], results: 0, speechStarted: 0, metadata: null, close: null };
    const connection = client.listen.live(live);
    connection.on(LiveTranscriptionEvents.Open, () => {
      seen.open = true;
      for (let at = 0; at < sound.length; at += 480) {
        connection.send(sound.subarray(at, at + 480));
      }
      connection.keepAlive();
      connection.requestClose();
    });
    connection.on(LiveTranscriptionEvents.Transcript, (message) => {
      seen.results++;
      const text = message.channel.alternatives[0].transcript;
      if (message.is_final && text) seen.finals.push(text);
    });
    connection.on(LiveTranscriptionEvents.SpeechStarted, () => seen.speechStarted++);
    connection.on(LiveTranscriptionEvents.Metadata, (message) => (seen.metadata = message));
    connection.on(LiveTranscriptionEvents.Error, (error) => reject(error));
    connection.on(LiveTranscriptionEvents.Close, (event) => {
      seen.close = event.code;
      resolve(seen);
    });
  });
}

async function main() {
  const owner = createClient(key, options);
  const granted = await owner.auth.grantToken();
  if (granted.error) throw granted.error;
  const withToken = createClient({ accessToken: granted.result.access_token, ...options });
  const recording = await owner.listen.prerecorded.transcribeFile(sound, {
    model: "nova-3",
    encoding: "mulaw",
    sample_rate: 8000,
    smart_format: true,
  });
  if (recording.error) throw recording.error;
  console.log(
    JSON.stringify({
      expiresIn: granted.result.expires_in,
      byKey: await stream(owner),
      byToken: await stream(withToken),
      recording: recording.result.results.channels[0].alternatives[0].transcript,
      recordingSeconds: recording.result.metadata.duration,
    }),
  );
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
