// Time as people read it, and this machine's clock set to the server's.

let offsetMs = 0

/** Sets the clock to what the server says it is. */
export function setClock(iso) {
  offsetMs = Date.parse(iso) - Date.now()
}

/** The server's time now, in ms since 1970. */
export const serverNow = () => Date.now() + offsetMs

/** How long a call is, or has been by now. */
export function lengthOf(call) {
  return call.state === 'ended' ? call.durationMs : Math.max(0, serverNow() - Date.parse(call.startedAt))
}

/** 2:06, or 1:02:06. */
export function minutes(ms) {
  const s = Math.max(0, Math.floor(ms / 1000))
  const two = (n) => String(n).padStart(2, '0')
  const h = Math.floor(s / 3600)
  return h > 0 ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`
}

/** 2 minutes 6, for a voice. */
export function spoken(ms) {
  const s = Math.max(0, Math.floor(ms / 1000))
  const m = Math.floor(s / 60)
  if (m === 0) return `${s} ${s === 1 ? 'second' : 'seconds'}`
  return `${m} ${m === 1 ? 'minute' : 'minutes'}${s % 60 ? ` ${s % 60}` : ''}`
}

/** 5 min 12 s, with spaces that do not break. */
export function length(ms) {
  const s = Math.max(0, Math.floor(ms / 1000))
  const parts = [[Math.floor(s / 3600), 'h'], [Math.floor(s / 60) % 60, 'min'], [s % 60, 's']]
  const from = parts.findIndex(([n]) => n > 0)
  return parts.slice(from < 0 ? 2 : from).map(([n, unit]) => `${n}\u202f${unit}`).join(' ')
}

/** 0.6 under two seconds, whole seconds above. */
export const seconds = (ms) => (ms < 1950 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000)))

/** 14:06:12 where the call was taken, read off its own offset. */
export const wallTime = (iso) => iso.slice(11, 19)

/** 22 Nov 2026 */
export function wallDate(iso) {
  const [y, m, d] = iso.slice(0, 10).split('-').map(Number)
  return `${d} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][m - 1]} ${y}`
}

/** 14:11:24, ms after an ISO time, in that time's offset. */
export function wallTimeAfter(iso, ms) {
  const local = Date.parse(`${iso.slice(0, 19)}Z`)
  return new Date(local + ms).toISOString().slice(11, 19)
}
