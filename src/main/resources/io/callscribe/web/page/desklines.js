// The transcript as the desk shows it: the agent's own lines are "You", lines carry their marks, and one line is the
// current one, which flags, notes and copies are of.

import { minutes } from './clock.js'
import { plain } from './pills.js'
import { transcriptRows } from './rows.js'
import { lineName, words } from './words.js'

/** The rows of a call on the desk of who is known by these names. */
export function deskRows(call, detail, names) {
  const nameOf = (party, speaker, of) =>
    (party === 'agent' && (!speaker || names.has(speaker)) ? words.desk.you : lineName(party, speaker, of))
  return transcriptRows(call, detail, nameOf).map((row) => (row.seq ? { ...row, marks: kinds(detail, row.seq) } : row))
}

const kinds = (detail, seq) => detail.marks.filter((mark) => mark.seq === seq).map((mark) => mark.kind).sort()

/** The settled line that has the focus, else the one the pointer chose, else the last one. */
export function currentLine(list, chosen) {
  const settled = [...list.children].filter((element) => element.row?.seq)
  const focused = document.activeElement?.closest?.('#lines > li')
  return (settled.find((element) => element === focused) ?? settled.find((element) => element.row.key === chosen)
    ?? settled.at(-1))?.row
}

/** The next or previous line with a mark. */
export function markedLine(list, step) {
  const marked = [...list.children].filter((element) => element.row?.marks?.length)
  const focused = document.activeElement?.closest?.('#lines > li')
  const all = [...list.children]
  const at = focused ? all.indexOf(focused) : step > 0 ? -1 : all.length
  return step > 0 ? marked.find((one) => all.indexOf(one) > at) : marked.findLast((one) => all.indexOf(one) < at)
}

/** A line as text to paste. */
export const lineText = (row) => `${minutes(row.startMs)} ${row.name}: ${plain(row.text)}`

/** All of a call as text to paste. */
export function callText(rows) {
  return rows
    .map((row) => {
      if (row.seq) return lineText(row)
      if (row.kind === 'gap') return `${minutes(row.startMs)} [${row.strong} ${row.text}]`
      return row.kind === 'rule' ? `[${row.text}]` : null
    })
    .filter(Boolean)
    .join('\n')
}

/** Puts a text where one pastes from; whether the browser let it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyTheOldWay(text)
  }
}

/** Without https there is no clipboard to write to. */
function copyTheOldWay(text) {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'vh'
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  before?.focus?.({ preventScroll: true })
  return copied
}
