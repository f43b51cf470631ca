// The transcript as rows: lines by turns, gaps, and one-line rules. Pure.

import { wallTime, wallTimeAfter } from './clock.js'
import { compareLines } from './store.js'
import { firedBy } from './watch.js'
import { lineName, paused, words } from './words.js'

const TURN_PAUSE_MS = 8_000
const SHOWN_GAP_MS = 500
const HARD_SHARE = 0.5

/**
 * Everything the transcript of a call shows, in order.
 *
 * @param nameOf (party, speaker, call): the name over a line
 */
export function transcriptRows(call, detail, nameOf = lineName) {
  const lines = [...detail.lines, ...detail.open.values()].sort(compareLines)
  const rows = merge(lines.map((line) => lineRow(line, call, nameOf)), [...gapRows(detail), ...toldRows(detail)])
  markTurns(rows)
  nameAlerts(rows)
  return [beganRow(call), ...rows, ...(call.state === 'ended' ? [overRow(call)] : [])]
}

function lineRow(line, call, nameOf) {
  const open = line.seq === undefined
  const unsure = open ? [] : line.unsure
  const unsureLength = unsure.reduce((sum, part) => sum + part.to - part.from, 0)
  const hard = unsureLength > 0 && unsureLength >= line.text.length * HARD_SHARE
  return {
    key: line.key,
    kind: line.party === 'system' ? 'system' : 'line',
    party: line.party,
    startMs: line.startMs,
    endMs: line.endMs ?? line.startMs,
    name: nameOf(line.party, line.speaker, call),
    text: line.text,
    open,
    steady: line.steady ?? 0,
    unsure: hard ? [] : unsure,
    ...(open ? { titles: [], phrases: [] } : firedBy(call.alerts, line)),
    chips: [
      line.late && { icon: 'clock', text: words.text.late(line.lateMs) },
      hard && { text: words.text.hard },
    ].filter(Boolean),
    seq: line.seq,
    first: true,
  }
}

/** A gap that late words fill is not shown any more; short ones stand on the timeline only. */
function gapRows(detail) {
  return detail.gaps
    .filter((gap) => gap.endMs - gap.startMs >= SHOWN_GAP_MS)
    .filter((gap) => !detail.lines.some((line) => line.late && line.startMs < gap.endMs && line.endMs > gap.startMs))
    .map((gap) => ({
      key: `g${gap.startMs}`,
      kind: 'gap',
      startMs: gap.startMs,
      endMs: gap.endMs,
      ...(paused(gap.reason)
        ? { strong: words.text.left(gap.endMs - gap.startMs), text: words.text.leftWhy(gap.reason) }
        : { strong: words.text.lost(gap.endMs - gap.startMs), text: words.text.lostWhy(gap.reason) }),
    }))
}

const TOLD = { agent: 'person', 'hold-over': 'wave', transfer: 'swap', paused: 'pause' }

/** What of the timeline stands in the text: who answered, holds that are over, transfers, and a pause while it lasts. */
function toldRows(detail) {
  const pause = detail.timeline.findLast((entry) => entry.what === 'paused' || entry.what === 'resumed')
  return detail.timeline
    .map((entry, n) => ({ ...entry, key: `a${n}` }))
    .filter((entry) => TOLD[entry.what] && (entry.what !== 'paused' || (entry.atMs === pause.atMs && !filled(detail, entry))))
    .map(({ what, atMs, text, key }) => ({ key, kind: 'rule', icon: TOLD[what], startMs: atMs, endMs: atMs, text }))
}

const filled = (detail, pause) => detail.gaps.some((gap) => gap.endMs > pause.atMs)

const beganRow = (call) => ({
  key: 'began',
  kind: 'rule',
  first: true,
  icon: 'call',
  startMs: 0,
  endMs: 0,
  text: words.text.began(wallTime(call.startedAt), call.queue),
})

const overRow = (call) => ({
  key: 'over',
  kind: 'rule',
  first: true,
  icon: 'hangup',
  startMs: call.durationMs,
  endMs: call.durationMs,
  text: words.text.over(wallTimeAfter(call.startedAt, call.durationMs), call.durationMs),
})

/** Puts the others between the lines, before the first that starts later. */
function merge(lines, others) {
  const rows = [...lines]
  for (const other of others) {
    const later = (row) => row.startMs > other.startMs || (row.startMs === other.startMs && row.kind === 'line')
    const at = rows.findIndex(later)
    rows.splice(at < 0 ? rows.length : at, 0, other)
  }
  return rows
}

/** A turn is one party's lines until the other speaks or 8 s pass; its first line carries the name. */
function markTurns(rows) {
  rows.forEach((row, i) => {
    const before = rows[i - 1]
    row.first = !before || before.party !== row.party || row.party === undefined
      || row.startMs - before.endMs > TURN_PAUSE_MS || (row.chips?.length ?? 0) > 0
  })
}

/** An alert's title stands in the header of its turn: a header put in for it would move what was read. */
function nameAlerts(rows) {
  let head = null
  for (const row of rows) {
    if (row.first) {
      head = row
      head.alerts = []
    }
    if (row.titles) head.alerts.push(...row.titles.filter(({ text }) => !head.alerts.some((other) => other.text === text)))
  }
}
