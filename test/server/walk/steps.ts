import type { Route } from '../../../src/web/index.ts'

/** What a persona may see of the trial, to fill in paths and forms with. */
export type Seen = {
  readonly participant: string
  readonly waiting: string
  readonly registration: number
  readonly context: number
  readonly deviation: number
  readonly person: string
  /** A list on its way in, of the persona's own. */
  readonly upload: string
  /** A name that the persona may not see. */
  readonly otherName: string
}

/** How a route is asked: what stands for its parameters, and what is posted. */
export type Step = {
  readonly at?: (seen: Seen) => Readonly<Record<string, string | number>>
  readonly query?: string
  readonly form?: (seen: Seen) => Readonly<Record<string, string | File>>
  readonly json?: (seen: Seen) => unknown
  /** Refused to whoever sees some sites only. */
  readonly isOfEverySite?: true
  /** What those who may are answered, where it is neither done nor a form to fill in again. */
  readonly answers?: readonly number[]
}

const plain: Step = {}
const everySite: Step = { isOfEverySite: true }
const onPerson: Step = { at: ({ participant }) => ({ participant }) }
const onAccount: Step = { at: ({ person }) => ({ person }) }
const onUpload: Step = { at: ({ upload }) => ({ upload }) }
const onForm: Step = { at: ({ participant }) => ({ participant, form: 'conversation.weekly-talk' }) }
const onEntry: Step = { at: ({ participant, registration }) => ({ participant, seq: registration }) }
const onContext: Step = { at: ({ context }) => ({ seq: context }) }
const onDeviation: Step = { at: ({ deviation }) => ({ seq: deviation }) }
const onRun: Step = { at: () => ({ run: 'r-1' }) }
const onSource: Step = { at: () => ({ source: 'register' }) }
const onSection: Step = { at: () => ({ section: 'trial' }) }
const csv = (): File => new File(['navn;cpr\nHr. Ny;\n'], 'liste.csv', { type: 'text/csv' })

/** Every route of the house. One that is not here fails the walk: say here how it is asked. */
export const steps: Readonly<Record<string, Step>> = {
  'GET /api/trials/:trial': plain,
  'GET /api/trials/:trial/participants': plain,
  'POST /api/trials/:trial/entries': {
    json: ({ participant }) => ({
      entries: [{ kind: 'conversation', participant, body: { conversation: 'weekly-talk', status: 'held' } }],
    }),
  },
  'GET /api/trials/:trial/export': everySite,
  'GET /api/trials/:trial/export/journal': everySite,
  'GET /api/trials/:trial/export/files/*': { ...everySite, at: () => ({ '*': 'data/none.csv' }), answers: [404] },
  'POST /api/trials/:trial/sources/:source': { ...onSource, ...everySite },
  'POST /api/trials/:trial/sources/:source/codes': { ...onSource, ...everySite, answers: [404] },
  'GET /api/openapi.json': plain,
  'GET /api/*': { at: () => ({ '*': 'nothing' }) },
  'GET /account/tokens': plain,
  'POST /account/tokens': { form: () => ({ name: 'x', trial: 'beside-it-trial', scopes: 'export:read', days: '9' }) },
  'POST /account/tokens/end': { form: () => ({ id: 't-00000000' }) },
  'GET /trials/:trial/journal': plain,
  'POST /trials/:trial/journal/verify': plain,
  'GET /trials/:trial/results': plain,
  'POST /trials/:trial/results': plain,
  'GET /trials/:trial/results/:run': onRun,
  'GET /trials/:trial/results/:run/files/*': { at: () => ({ run: 'r-1', '*': 'results.json' }) },
  'GET /': plain,
  'GET /sign-in': plain,
  'POST /sign-in': { form: () => ({ email: 'nobody@nowhere.example', password: 'not this one' }) },
  'GET /sign-in/code': plain,
  'POST /sign-in/code': { form: () => ({ code: '000000' }) },
  'POST /sign-out': plain,
  'POST /sign-in/demo': { form: ({ person }) => ({ account: person, person }) },
  'GET /sign-in/with/:method': { at: () => ({ method: 'none' }) },
  'GET /sign-in/with/:method/return': { at: () => ({ method: 'none' }) },
  'GET /welcome/:link': { at: () => ({ link: 'none' }) },
  'POST /welcome/:link': { at: () => ({ link: 'none' }) },
  'GET /account': plain,
  'POST /account/password': plain,
  'POST /account/second-factor/stop': plain,
  'POST /account/second-factor/start': plain,
  'GET /account/second-factor': plain,
  'POST /account/second-factor': plain,
  'POST /account/sessions': { form: () => ({ session: 's-00000000' }) },
  'POST /account/sign-out-everywhere': plain,
  'GET /trials': plain,
  'GET /admin': plain,
  'GET /admin/people': plain,
  'POST /admin/people': plain,
  'GET /admin/people/:person': onAccount,
  'POST /admin/people/:person': onAccount,
  'POST /admin/people/:person/roles': onAccount,
  'POST /admin/people/:person/roles/remove': { ...onAccount, form: () => ({ membership: '0' }) },
  'POST /admin/people/:person/link': onAccount,
  'POST /admin/people/:person/disable': onAccount,
  'POST /admin/people/:person/enable': onAccount,
  'POST /admin/people/:person/drop-second-factor': onAccount,
  'POST /admin/people/:person/sign-out': onAccount,
  'GET /admin/roles': plain,
  'GET /admin/sites': plain,
  'GET /admin/keys': plain,
  'POST /admin/keys/reseal': plain,
  'GET /admin/health': plain,
  'GET /admin/backups': plain,
  'POST /admin/backups': plain,
  'GET /accessibility': plain,
  'GET /health': plain,
  'GET /trials/:trial/people': plain,
  'POST /trials/:trial/people': plain,
  'POST /trials/:trial/people/remove': { form: () => ({ membership: '0' }) },
  'GET /trials/:trial/draw': plain,
  'GET /trials/:trial/draw/lots': plain,
  'POST /trials/:trial/draw/one': { form: ({ waiting }) => ({ unit: waiting }) },
  'POST /trials/:trial/draw/batch': plain,
  'POST /trials/:trial/draw/place': {
    form: ({ waiting, participant }) => ({ participant: waiting, replaces: participant }),
  },
  'POST /trials/:trial/draw/reveal': plain,
  'GET /trials/:trial/participants': plain,
  'POST /trials/:trial/participants/search': { form: ({ otherName }) => ({ text: otherName }) },
  'GET /trials/:trial/participants/new': plain,
  'POST /trials/:trial/participants/new': plain,
  'GET /trials/:trial/participants/import': plain,
  'POST /trials/:trial/participants/import': { form: () => ({ file: csv() }) },
  'GET /trials/:trial/participants/import/:upload': onUpload,
  'POST /trials/:trial/participants/import/:upload': onUpload,
  'POST /trials/:trial/participants/import/:upload/confirm': onUpload,
  'POST /trials/:trial/participants/import/:upload/delete': onUpload,
  'GET /trials/:trial/participants/:participant/identity': onPerson,
  'POST /trials/:trial/participants/:participant/identity': onPerson,
  'POST /trials/:trial/participants/:participant/identity/erase': onPerson,
  'GET /trials/:trial/participants/:participant/consent': onPerson,
  'POST /trials/:trial/participants/:participant/consent': onPerson,
  'GET /trials/:trial/participants/:participant': onPerson,
  'GET /trials/:trial/participants/:participant/register/:form': onForm,
  'POST /trials/:trial/participants/:participant/register/:form': onForm,
  'GET /trials/:trial/participants/:participant/correct/:seq': onEntry,
  'POST /trials/:trial/participants/:participant/correct/:seq': onEntry,
  'GET /trials/:trial/week': plain,
  'POST /trials/:trial/week': { form: () => ({ conversation: 'conversation.weekly-talk', page: '1' }) },
  'GET /trials/:trial/export': plain,
  'GET /trials/:trial/export/folder.zip': everySite,
  'GET /trials/:trial/sources': plain,
  'POST /trials/:trial/sources/:source': { ...onSource, ...everySite, form: () => ({ what: 'source', file: csv() }) },
  'GET /trials/:trial/extracts': plain,
  'POST /trials/:trial/extracts': { form: () => ({ file: csv() }) },
  'GET /trials/:trial/extracts/:file': { at: ({ upload }) => ({ file: upload }) },
  'POST /trials/:trial/extracts/:file': { at: ({ upload }) => ({ file: upload }), answers: [400] },
  'GET /trials/:trial': plain,
  'GET /trials/:trial/delivery': plain,
  'GET /trials/new': plain,
  'POST /trials/new': plain,
  'GET /trials/:trial/protocol': plain,
  'GET /trials/:trial/protocol/edit': plain,
  'GET /trials/:trial/protocol/edit/:section': onSection,
  'POST /trials/:trial/protocol/edit/:section': onSection,
  'GET /trials/:trial/protocol/yaml': plain,
  'GET /trials/:trial/protocol/yaml/file': plain,
  'POST /trials/:trial/protocol/yaml': { form: () => ({ file: csv() }) },
  'GET /trials/:trial/protocol/versions': plain,
  'GET /trials/:trial/protocol/versions/:a/:b': { at: () => ({ a: '1', b: '1' }), answers: [404] },
  'GET /trials/:trial/protocol/lock': plain,
  'POST /trials/:trial/protocol/lock': plain,
  'GET /trials/:trial/protocol/amend': plain,
  'POST /trials/:trial/protocol/amend': plain,
  'GET /trials/:trial/protocol/deviations': plain,
  'POST /trials/:trial/protocol/deviations': plain,
  'GET /trials/:trial/protocol/deviations/:seq': onDeviation,
  'POST /trials/:trial/protocol/deviations/:seq': onDeviation,
  'GET /trials/:trial/context': plain,
  'POST /trials/:trial/context': plain,
  'GET /trials/:trial/context/:seq': onContext,
  'POST /trials/:trial/context/:seq': onContext,
}

export const keyOf = ({ method, path }: Route): string => `${method} ${path}`

/** The address of a route, with a trial and what the step says in the place of its parameters. */
export const addressOf = (route: Route, trial: string, seen: Seen): string => {
  const step = steps[keyOf(route)] ?? plain
  const values: Readonly<Record<string, string | number>> = { trial, ...step.at?.(seen) }
  const value = (name: string): string => {
    if (values[name] === undefined) throw new TypeError(`${keyOf(route)}: nothing stands for ${name}`)
    return String(values[name])
  }
  const path = route.path.replace(/:([a-z]+)/g, (_, name: string) => value(name)).replace('*', () => value('*'))
  return step.query === undefined ? path : `${path}?${step.query}`
}
