import { couldBeCpr, isId } from '../../allocation/index.ts'
import { type Enrolment, enrolPeople, freshPseudonym, type Person, screenReason } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { keepIdentities, type ListRow, listParticipants, lookUpNumbers, onTrial } from '../../store/index.ts'
import type { Fields } from '../fields.ts'
import { html } from '../html.ts'
import { alert, buttonRow, linkButton, postForm, submitButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { postedAnswers, postedConsent } from './eligibility-fields.ts'
import { asksCluster, enrolPage } from './enrol-form.ts'
import { enrolWords } from './enrol-words.ts'
import { postedKnown } from './known-fields.ts'
import { postedCpr, postedPerson } from './person-fields.ts'
import { handling, problemsOf, type Setting, settingOf, sitesOf } from './setting.ts'
import { words } from './words.ts'

type Posted = { readonly person: Person; readonly enrolment: Omit<Enrolment, 'participant'> }

const code = (text: string): string | undefined => (isId(text) && !couldBeCpr(text) ? text : undefined)

/** Everything that was posted, or what is wrong with it by field. */
const readPosted = (form: Fields, request: PageRequest, setting: Setting) => {
  const { language } = request
  const errors: Record<string, string> = {}
  const sites = sitesOf(setting, language)
  const site = sites.find(({ value }) => value === form.text('site'))?.value
  if (sites.length > 0 && site === undefined) errors.site = enrolWords.missing[language]
  const [worker, cluster] = [code(form.text('worker')), code(form.text('cluster'))]
  if (form.text('worker') !== '' && worker === undefined) errors.worker = wrongCode[language]
  if (asksCluster(setting) && cluster === undefined)
    errors.cluster = form.text('cluster') === '' ? enrolWords.missing[language] : wrongCode[language]
  const number = postedCpr(form, request, setting.today)
  if ('error' in number) errors.cpr = number.error
  const told = postedPerson(form, request)
  const answers = postedAnswers(form, request, setting)
  const consent = postedConsent(form, request, setting)
  const known = postedKnown(form, request, setting, site)
  const screenedOut = screenReason(setting.protocol, answers.criteria)
  // Of someone who is out already, nothing more need be known.
  const isOut = screenedOut !== undefined || consent.consent?.decision === 'refused'
  const asked = isOut
    ? {}
    : { ...answers.errors, ...known.errors, ...(screenedOut === undefined ? consent.errors : {}) }
  const posted: Posted = {
    person: { ...told.person, ...('cpr' in number ? { cpr: number.cpr } : {}) },
    enrolment: {
      attributes: known.attributes,
      criteria: answers.criteria,
      ...(site === undefined ? {} : { site }),
      ...(worker === undefined ? {} : { worker }),
      ...(cluster === undefined ? {} : { cluster }),
      ...(screenedOut === undefined ? {} : { screenedOut }),
      ...(consent.consent === undefined ? {} : { consent: consent.consent }),
    },
  }
  return { posted, errors: { ...asked, ...told.errors, ...errors } }
}

const wrongCode = {
  da: 'Skriv en kode af bogstaver og tal (a-z, 0-9, punktum, streg), ikke et navn eller et CPR-nummer.',
  en: 'Write a code of letters and digits (a-z, 0-9, dot, hyphen), not a name or a CPR number.',
}

/** The entry that kept someone out, where they are out now. */
const outBy = (entries: readonly { kind: string; subject?: string; seq: number }[], id: string): number | undefined =>
  entries.filter(({ kind, subject }) => kind === 'screened-out' && subject === id).at(-1)?.seq

/**
 * Enrols a new person under a fresh pseudonym; or one who was kept out earlier, under the pseudonym they have.
 *
 * @returns the pseudonym
 */
const enrolNew = (setting: Setting, { person, enrolment }: Posted, known: string | undefined): Promise<string> => {
  const { store, actor, trial, environment } = setting
  const fresh = freshPseudonym(environment.randomHex, () => false)
  const participant = known ?? fresh
  return onTrial(store, actor, trial, { subjects: [participant] }, async (place, tx) => {
    const { entries } = place.journal()
    if (known === undefined && entries.some(({ subject }) => subject === fresh))
      throw new ProblemError(problem('store.try-again', {}))
    const readmits = known === undefined ? undefined : outBy(entries, known)
    await enrolPeople(place, environment, [
      { ...enrolment, participant, ...(readmits === undefined ? {} : { readmits }) },
    ])
    if (known === undefined) await keepIdentities(tx, store.keys, trial, [{ participant, person }])
    return participant
  })
}

/** Where someone of this CPR number stands, which is logged: seen, hidden from whoever asks, or nobody. */
const standing = ({ store, actor, trial }: Setting, cpr: string) =>
  store.as(actor, async (tx) => {
    const participant = (await lookUpNumbers(tx, store.keys, { actor, trial }, [cpr])).found.get(cpr)
    if (participant === undefined) return undefined
    const [row] = await listParticipants(tx, trial, { ids: [participant] }, { limit: 1, offset: 0 })
    return { participant, row }
  })

/** Only whoever left can come again. */
const hasLeft = (row: ListRow | undefined): boolean => row?.status === 'exited' || row?.status === 'withdrawn'

const knownPage = (
  request: PageRequest,
  setting: Setting,
  form: Fields,
  { participant, row }: { readonly participant: string; readonly row: ListRow | undefined },
) => {
  const { say, language } = request
  const again = html`<input type="hidden" name="again" value="yes">${form
    .names()
    .filter((name) => name !== 'csrf' && name !== 'again')
    .map((name) => html`<input type="hidden" name="${name}" value="${form.text(name)}">`)}`
  const noteAgain = hasLeft(row)
    ? postForm(
        request,
        setting.path('participants/new'),
        html`${again}${submitButton(say(enrolWords.cameAgain), { look: 'secondary' })}`,
        { inline: true },
      )
    : ''
  const buttons =
    row === undefined
      ? ''
      : buttonRow(
          linkButton(say(enrolWords.toParticipant), setting.path(`participants/${encodeURIComponent(participant)}`)),
          noteAgain,
        )
  return request.page({
    title: enrolWords.knownTitle,
    active: 'participants',
    status: 409,
    above: [{ path: setting.path('participants'), label: words.participants }],
    body: html`${alert({ kind: 'info', text: row === undefined ? say(words.knownElsewhere) : enrolWords.known[language](participant) })}${buttons}`,
  })
}

const flashOf = (flash: { da: (id: string) => string; en: (id: string) => string }, id: string) => ({
  da: flash.da(id),
  en: flash.en(id),
})

const isDrawnOneByOne = ({ protocol }: Setting): boolean =>
  !['by-site', 'none', 'recorded'].includes(protocol.allocation.method)

const submit = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const form = await request.form()
  if (!setting.isLocked) return enrolPage(request, setting, {})
  const { posted, errors } = readPosted(form, request, setting)
  const { cpr } = posted.person
  if (Object.keys(errors).length > 0 || cpr === undefined) return enrolPage(request, setting, { form, errors })
  try {
    const there = await standing(setting, cpr.number)
    const isOut = there?.row?.status === 'screened-out'
    const isIn = posted.enrolment.screenedOut === undefined && posted.enrolment.consent?.decision !== 'refused'
    const isAgain = isIn && hasLeft(there?.row) && form.text('again') === 'yes'
    if (there !== undefined && !isOut && !isAgain) return knownPage(request, setting, form, there)
    const participant = await enrolNew(setting, posted, there?.participant)
    if (isAgain && !isOut)
      return request.redirect(setting.path('participants'), flashOf(enrolWords.cameAgainFlash, participant))
    if (!isIn) return request.redirect(setting.path('participants'), flashOf(enrolWords.outFlash, participant))
    return isDrawnOneByOne(setting)
      ? request.redirect(setting.path('draw'), flashOf(enrolWords.waitsFlash, participant))
      : request.redirect(setting.path('participants'), flashOf(enrolWords.enrolledFlash, participant))
  } catch (cause) {
    return enrolPage(request, setting, { form, problems: problemsOf(cause) })
  }
}

/** Enrolling one person: identity, site, checklist, consent, what is known before the draw. */
export const enrolPages: readonly Route[] = [
  {
    method: 'GET',
    path: '/trials/:trial/participants/new',
    who: handling,
    handle: async (request) => enrolPage(request, await settingOf(request), {}),
  },
  { method: 'POST', path: '/trials/:trial/participants/new', who: handling, handle: submit },
]
