import {
  type Exemption,
  exitReasons,
  notDueReasons,
  notUsedReasons,
  type Protocol,
  type Reasons,
  type Text,
  textOf,
} from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Choice, FormField, RegistrationForm } from './form.ts'
import { registrationWords as words } from './words.ts'

const both = (text: Text): Said => ({ da: textOf(text, 'da'), en: textOf(text, 'en') })

const choicesOf = (codes: Readonly<Record<string, Said>>, only = Object.keys(codes)): readonly Choice[] =>
  only.map((value) => ({ value, label: codes[value] ?? { da: value, en: value } }))

const declared = (codes: Reasons): readonly Choice[] =>
  Object.entries(codes).map(([value, text]) => ({ value, label: both(text) }))

const day = (label: Said): FormField => ({ name: 'occurred', label, input: 'day', required: true, initial: 'today' })

const heldBy: FormField = {
  name: 'heldBy',
  label: words.field.heldBy,
  input: 'choice',
  choices: choicesOf(words.heldBy),
  required: false,
  initial: 'my-role',
}

const held = { field: 'status', is: ['held'] } as const
const conversationStatus = ['held', 'called-off', 'stayed-away', 'cancelled', 'not-due']

const conversationForms = (protocol: Protocol): readonly RegistrationForm[] =>
  Object.entries(protocol.delivery?.conversations ?? {}).map(([id, { name, forms, topics = {}, fields = {} }]) => ({
    id: `conversation.${id}`,
    group: 'conversation',
    kind: 'conversation-registered',
    title: both(name),
    fixed: { conversation: id },
    fields: [
      {
        name: 'status',
        label: words.field.status,
        input: 'tap',
        choices: choicesOf(words.status, conversationStatus),
        required: true,
      },
      {
        name: 'form',
        label: words.field.form,
        input: 'tap',
        choices: choicesOf(words.form, forms),
        required: true,
        when: held,
      },
      {
        name: 'notDue',
        label: words.field.notDue,
        input: 'tap',
        choices: declared(notDueReasons(protocol)),
        required: true,
        when: { field: 'status', is: ['not-due'] },
      },
      day(words.field.occurred),
      heldBy,
      ...(Object.keys(topics).length === 0
        ? []
        : [
            {
              name: 'topics',
              label: words.field.topics,
              input: 'choices',
              choices: declared(topics),
              required: false,
              when: held,
            } as const,
          ]),
      ...Object.entries(fields).map(
        ([field, { label, values }]): FormField => ({
          name: `fields.${field}`,
          label: both(label),
          input: 'choice',
          choices: declared(values),
          required: false,
          when: held,
        }),
      ),
    ],
  }))

const activityForms = (protocol: Protocol): readonly RegistrationForm[] =>
  Object.entries(protocol.delivery?.activities ?? {}).map(([id, { name, kind, hours }]) => ({
    id: `activity.${id}`,
    group: 'activity',
    kind: 'activity-registered',
    title: both(name),
    fixed: { activity: id },
    fields: [
      day(words.field.firstDay),
      { name: 'until', label: words.field.until, hint: words.hint.until, input: 'day', required: false },
      ...(hours === true
        ? [{ name: 'hours', label: words.field.hours, input: 'hours', required: false } as const]
        : []),
      ...(kind === 'company-placement'
        ? [
            {
              name: 'employer',
              label: words.field.employer,
              hint: words.hint.employer,
              input: 'cvr',
              required: false,
            } as const,
          ]
        : []),
    ],
  }))

const grantForms = (protocol: Protocol): readonly RegistrationForm[] =>
  Object.entries(protocol.delivery?.grants ?? {}).map(([id, { name, ceiling }]) => ({
    id: `grant.${id}`,
    group: 'grant',
    kind: 'grant-registered',
    title: both(name),
    fixed: { grant: id },
    fields: [{ name: 'amount', label: words.field.amount, input: 'amount', required: true }, day(words.field.occurred)],
    ...(ceiling === undefined ? {} : { ceiling }),
  }))

const exemptionForm = (exemption: Exemption): RegistrationForm => {
  const { id, title, law, legalBasis, ordinaryRule, replacedBy, journalText } = exemption
  return {
    id: `exemption.${id}`,
    group: 'exemption',
    kind: 'exemption-decided',
    title: title === undefined ? { da: id, en: id } : both(title),
    fixed: { exemption: id },
    fields: [
      {
        name: 'decision',
        label: words.field.decision,
        input: 'tap',
        choices: choicesOf(words.decision),
        required: true,
      },
      {
        name: 'reason',
        label: words.field.notUsed,
        input: 'tap',
        choices: declared(notUsedReasons(exemption)),
        required: true,
        when: { field: 'decision', is: ['not-used'] },
      },
      day(words.field.occurred),
    ],
    law: { provision: law, basis: legalBasis, rule: both(ordinaryRule), instead: both(replacedBy) },
    ...(journalText === undefined ? {} : { journalText: textOf(journalText, 'da') }),
  }
}

const workerForm: RegistrationForm = {
  id: 'caseworker',
  group: 'caseworker',
  kind: 'caseworker-assigned',
  title: words.group.caseworker,
  fixed: {},
  fields: [
    {
      name: 'worker',
      label: words.field.worker,
      hint: words.hint.worker,
      input: 'code',
      required: true,
      initial: 'me',
    },
    day(words.field.occurred),
  ],
}

const exitForm = (protocol: Protocol): RegistrationForm => {
  const choices = declared(exitReasons(protocol))
  const reason: FormField =
    choices.length > 0
      ? { name: 'reason', label: words.field.exitReason, input: 'tap', choices, required: true }
      : { name: 'reason', label: words.field.exitReason, hint: words.hint.exitCode, input: 'code', required: true }
  return {
    id: 'exit',
    group: 'exit',
    kind: 'exited',
    title: words.group.exit,
    fixed: {},
    fields: [reason, day(words.field.occurred)],
  }
}

const aftercareForm: RegistrationForm = {
  id: 'aftercare',
  group: 'aftercare',
  kind: 'aftercare-registered',
  title: words.group.aftercare,
  fixed: {},
  fields: [
    {
      name: 'status',
      label: words.field.status,
      input: 'tap',
      choices: choicesOf(words.status, ['held', 'not-reached']),
      required: true,
    },
    { name: 'form', label: words.field.form, input: 'tap', choices: choicesOf(words.form), required: true, when: held },
    day(words.field.occurred),
    heldBy,
  ],
}

const withdrawalForm: RegistrationForm = {
  id: 'withdrawal',
  group: 'withdrawal',
  kind: 'withdrawn',
  title: words.group.withdrawal,
  fixed: {},
  fields: [
    { name: 'keeps', label: words.field.keeps, input: 'tap', choices: choicesOf(words.keeps), required: true },
    day(words.field.occurred),
  ],
}

/** Every form that a protocol makes: its conversations, activities, grants and exemptions, and how people leave. */
export const formsOf = (protocol: Protocol): readonly RegistrationForm[] => [
  ...conversationForms(protocol),
  ...activityForms(protocol),
  ...grantForms(protocol),
  ...(protocol.exemptions ?? []).map(exemptionForm),
  workerForm,
  exitForm(protocol),
  ...(protocol.delivery?.aftercare === undefined ? [] : [aftercareForm]),
  withdrawalForm,
]

/** Of whom it is: what forms are offered about them depends on it. */
export type FormsAbout = {
  readonly arm?: string
  /** Whoever asks may not know the arm: no form may tell it by being there or not. */
  readonly isArmHidden?: boolean
  readonly site?: string
  readonly exited: boolean
  readonly withdrawn: boolean
}

const holdsFor = (list: readonly string[] | undefined, value: string | undefined): boolean =>
  list === undefined || value === undefined || list.includes(value)

/** The forms that can be used about a person: exemptions of their arm (where it may be known) and site, aftercare after an exit, nothing else after a withdrawal. */
export const formsFor = (protocol: Protocol, about: FormsAbout): readonly RegistrationForm[] =>
  about.withdrawn
    ? []
    : formsOf(protocol).filter(({ group, fixed }) => {
        if (group === 'aftercare') return about.exited
        if (group === 'exit') return !about.exited
        if (group !== 'exemption') return true
        const rule = protocol.exemptions?.find(({ id }) => id === fixed.exemption)
        if (about.isArmHidden === true && rule?.arms !== undefined) return false
        return holdsFor(rule?.arms, about.arm) && holdsFor(rule?.sites, about.site)
      })
