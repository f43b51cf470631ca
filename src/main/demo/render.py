#!/usr/bin/env python3
"""Renders conversation.txt to the two sides of the demo call: caller.ulaw, agent.ulaw (raw 8 kHz mu-law, equally long, to be started
together) and conversation.tsv (party, start ms, end ms, text).

Needs the Debian packages festival, festvox-us-slt-hts, flite and sox. Usage: python3 render.py TARGET_FOLDER
"""
import array
import pathlib
import re
import subprocess
import sys
import tempfile

RATE = 8000
FADE = RATE * 20 // 1000
PEAK = 12000  # of 32767: a good telephone level, about -9 dBFS
RMS = 2200  # of the loud half of an utterance, so that both voices are equally loud
TAIL_MS = 800
LINE = re.compile(r"@(-?\d+) (agent|caller): (.+)")


def speak(party, text, folder):
    """One utterance as 16-bit samples at 8 kHz, silence at both ends cut off."""
    wav, raw = folder / "voice.wav", folder / "voice.raw"
    if party == "caller":
        voice = "(voice_cmu_us_slt_arctic_hts)"
        subprocess.run(["text2wave", "-eval", voice, "-o", wav], input=text.encode(), check=True)
    else:
        subprocess.run(["flite", "-voice", "rms", "-t", text, "-o", wav], check=True)
    trim = ["silence", "1", "0.01", "0.5%", "reverse"]
    subprocess.run(
        ["sox", "-R", "--no-dither", wav, "-t", "raw", "-r", str(RATE), "-c", "1", "-e", "signed", "-b", "16", raw]
        + ["highpass", "120"] + trim + trim,
        check=True,
    )
    samples = array.array("h")
    samples.frombytes(raw.read_bytes())
    return samples


def level(samples):
    """Both voices equally loud, peaks limited, 20 ms fades."""
    loud = sorted(samples, key=abs)[len(samples) // 2 :]
    gain = RMS / max(1.0, (sum(s * s for s in loud) / len(loud)) ** 0.5)
    out = [max(-PEAK, min(PEAK, s * gain)) for s in samples]
    for n in range(min(FADE, len(out))):
        out[n] *= n / FADE
        out[-1 - n] *= n / FADE
    return [int(s) for s in out]


def ulaw(sample):
    """G.711 mu-law; zero becomes 0xFF."""
    sign = 0x80 if sample < 0 else 0
    magnitude = min(abs(sample), 32635) + 0x84
    segment = magnitude.bit_length() - 8
    return ~(sign | segment << 4 | magnitude >> (segment + 3) & 0x0F) & 0xFF


def main():
    here = pathlib.Path(__file__).parent
    target = pathlib.Path(sys.argv[1])
    lines = [LINE.fullmatch(line) for line in (here / "conversation.txt").read_text().splitlines() if line[0] != "#"]
    turns, end = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for pause, party, text in (line.groups() for line in lines):
            samples = level(speak(party, text, pathlib.Path(folder)))
            start = end + int(pause) * RATE // 1000
            turns.append((party, start, samples, text))
            end = start + len(samples)
    total = max(start + len(samples) for _, start, samples, _ in turns) + TAIL_MS * RATE // 1000
    for side in ("caller", "agent"):
        sound = bytearray(b"\xff" * total)
        for party, start, samples, _ in turns:
            if party == side:
                sound[start : start + len(samples)] = bytes(map(ulaw, samples))
        (target / f"{side}.ulaw").write_bytes(sound)
    rows = [f"{p}\t{s * 1000 // RATE}\t{(s + len(x)) * 1000 // RATE}\t{t}\n" for p, s, x, t in turns]
    (target / "conversation.tsv").write_text("".join(rows))


main()
