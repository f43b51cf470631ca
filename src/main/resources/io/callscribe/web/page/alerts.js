// The alerts of all calls that one may see: lists and events in, cards in their order out. Pure.

const RANKS = ['high', 'medium', 'low']
const TAKEN = new Set(['acknowledged', 'assigned'])
const CLOSED = new Set(['false-alarm', 'cleared'])
const TECHNICAL = new Set(['no-sound', 'lag', 'breaker', 'capacity'])
const FLOOD_CALLS = 5
const FLOOD_MS = 60_000
const CLOSED_SHOWN_MS = 60_000
const CLOSED_KEPT_MS = 600_000
const AFTER_CALL_MS = 600_000

/** Whose alerts are of no call. */
export const SERVICE = 'Callscribe'

export const isOfService = (alert) => !alert.call
export const isOpen = (alert) => !CLOSED.has(alert.state)
export const isTechnical = (alert) => TECHNICAL.has(alert.kind)
const raisedMs = (alert) => Date.parse(alert.raisedAt)
const lastStep = (alert) => alert.steps.at(-1)

/** Help requests first, then by priority, then the newest. */
export function byRank(a, b) {
  return Number(b.kind === 'help') - Number(a.kind === 'help')
    || RANKS.indexOf(a.priority) - RANKS.indexOf(b.priority)
    || raisedMs(b) - raisedMs(a)
}

/** Of a call's alerts those that somebody may have to do something about, the strongest first: new ones before taken ones. */
export function pressing(alerts) {
  return (alerts ?? [])
    .filter((alert) => alert.state === 'new' || TAKEN.has(alert.state))
    .sort((a, b) => Number(a.state !== 'new') - Number(b.state !== 'new') || byRank(a, b))
}

export class AlertBook {
  /** Alert id → the alert with its call's id and facts. */
  all = new Map()
  #rules = { watching: null, problem: '', fired: new Map() }

  get rules() {
    return this.#rules
  }

  /**
   * Takes what the server lists; of calls that are on the board their own events know better. What was known of the service when it was
   * `asked`, and is not listed, an earlier run of it raised.
   */
  takeList({ alerts, rules }, onBoard = () => false, asked = []) {
    const listed = new Set(alerts.map((alert) => alert.id))
    for (const alert of asked) if (isOfService(alert) && isOpen(alert) && !listed.has(alert.id)) this.all.delete(alert.id)
    for (const alert of alerts) if (!onBoard(alert.call)) this.all.set(alert.id, isOfService(alert) ? { ...alert, agent: SERVICE } : alert)
    this.#rules = { ...this.#rules, ...rules }
  }

  /** Takes the alerts of a call as its row tells them. */
  takeCall({ id, alerts, agent, queue, caller }) {
    for (const alert of alerts ?? []) this.all.set(alert.id, { ...alert, call: id, agent, queue, caller })
  }

  /** Takes an event; answers whether the alert was unknown until now. */
  take({ id, alert }, call) {
    const before = this.all.get(alert.id)
    const { agent = id ? '' : SERVICE, queue = '', caller = '' } = call ?? before ?? {}
    this.all.set(alert.id, { ...alert, call: id, agent, queue, caller })
    return !before
  }

  /** Forgets the alerts of a call that may be seen no more. */
  gone(call) {
    for (const [id, alert] of this.all) if (alert.call === call) this.all.delete(id)
  }

  /** Everything that counts now, in one list; `calls` are the board's. */
  current(calls, nowMs) {
    const found = []
    for (const [id, alert] of this.all) {
      const call = calls.get(alert.call)
      const sinceMs = isOpen(alert) ? 0 : nowMs - Date.parse(lastStep(alert)?.at ?? alert.raisedAt)
      if (sinceMs > CLOSED_KEPT_MS) this.all.delete(id)
      else if (!expired(alert, call, nowMs)) found.push(call ? { ...alert, ...factsOf(call) } : alert)
    }
    return [...found, ...askedHelp(calls, found)]
  }
}

const factsOf = ({ agent, queue, caller }) => ({ agent, queue, caller })

/** Ten minutes after its call nobody need do anything; the server says so, too, and this page may have missed it. */
const expired = (alert, call, nowMs) =>
  isOpen(alert) && call?.state === 'ended' && nowMs - endOf(call) > AFTER_CALL_MS

const endOf = (call) => Date.parse(call.startedAt) + call.durationMs

/** Agents who ask for help where no rule makes an alert of it. */
function askedHelp(calls, found) {
  const known = new Set(found.filter((alert) => alert.kind === 'help' && isOpen(alert)).map((alert) => alert.call))
  return [...calls.values()].filter((call) => call.help && !known.has(call.id)).map((call) => ({
    id: null, key: `help-${call.id}`, kind: 'help', rule: 'help', priority: 'high', state: 'new', title: '', text: call.help.reason ?? '',
    atMs: call.help.atMs ?? 0, raisedAt: new Date(Date.parse(call.startedAt) + (call.help.atMs ?? 0)).toISOString(),
    acoustic: false, steps: [], call: call.id, ...factsOf(call),
  }))
}

/**
 * The same rule on five calls within a minute: those alerts belong together, from the first that is at most a minute before the next.
 * Answers lists of alerts, the oldest first.
 */
export function floods(alerts) {
  const found = []
  const byRule = new Map()
  for (const alert of alerts) if (alert.id) byRule.set(alert.rule, [...(byRule.get(alert.rule) ?? []), alert])
  for (const same of byRule.values()) {
    const sorted = same.toSorted((a, b) => raisedMs(a) - raisedMs(b))
    let run = []
    const close = () => { if (isFlood(run)) found.push(run) }
    for (const alert of sorted) {
      if (run.length > 0 && raisedMs(alert) - raisedMs(run.at(-1)) > FLOOD_MS) {
        close()
        run = []
      }
      run.push(alert)
    }
    close()
  }
  return found
}

/** Whether in any minute of the run five calls are in it. */
function isFlood(run) {
  let from = 0
  return run.some((alert, to) => {
    while (raisedMs(alert) - raisedMs(run[from]) > FLOOD_MS) from++
    return new Set(run.slice(from, to + 1).map((one) => one.call)).size >= FLOOD_CALLS
  })
}

/** Cards {key, alert, flood} of alerts in their order; those of a flood share the card of its first in `whole`. */
function cards(alerts, whole = new Map()) {
  const made = new Map()
  for (const alert of alerts) {
    const run = whole.get(alert.id)
    const key = run ? `flood-${run[0].id}` : keyOf(alert)
    if (!made.has(key)) made.set(key, { key, alert, flood: run ?? null })
  }
  return [...made.values()]
}

export const keyOf = (alert) => alert.key ?? alert.id

/**
 * What the panel shows: lists of cards {key, alert, flood}. A flood is one card, where the newest of its alerts belong.
 *
 * @param alerts from {@link AlertBook#current}
 * @param mine (alert): whether one has it oneself
 */
export function sections(alerts, mine, nowMs) {
  const places = ['new', 'taken', 'over']
  const placeOf = (alert) => (alert.state === 'new' ? 'new' : TAKEN.has(alert.state) ? 'taken' : isOpen(alert) ? '' : 'over')
  const runs = floods(alerts)
  const at = new Map(runs.map((run) => [run, places.find((place) => run.some((alert) => placeOf(alert) === place))]))
  const whole = new Map(runs.flatMap((run) => run.map((alert) => [alert.id, run])))
  const atMs = (alert) => Date.parse(lastStep(alert)?.at ?? alert.raisedAt)
  const of = (wanted, order) => alerts.filter(wanted).sort(order)
  const place = (name, order, more = () => true) => cards(of((alert) =>
    placeOf(alert) === name && (!whole.has(alert.id) || at.get(whole.get(alert.id)) === name) && more(alert), order), whole)
  const lately = (a, b) => atMs(b) - atMs(a)
  return {
    new: place('new', byRank),
    taken: place('taken', lately),
    over: place('over', lately, (alert) => nowMs - atMs(alert) < CLOSED_SHOWN_MS),
    mine: cards(of((alert) => placeOf(alert) === 'taken' && mine(alert), lately)),
    snoozed: cards(of((alert) => alert.state === 'snoozed', lately)),
  }
}

/** Whether somebody has it: taken up by them, or given to them. */
export function isMine(alert, names) {
  const step = lastStep(alert)
  return Boolean(step) && names.has(step.to === 'assigned' && step.detail ? step.detail : step.by)
}

/** A text in pieces {text, mark}; marks that lie across each other are one. */
export function markedPieces(text, marks) {
  const found = []
  let at = 0
  for (const { from, to } of marks.toSorted((a, b) => a.from - b.from)) {
    if (to <= at || from >= text.length) continue
    const begin = Math.max(at, from)
    if (begin > at) found.push({ text: text.slice(at, begin), mark: false })
    found.push({ text: text.slice(begin, to), mark: true })
    at = Math.min(to, text.length)
  }
  if (at < text.length) found.push({ text: text.slice(at), mark: false })
  return found
}
