import type { RegistrationForm } from './form.ts'

type Body = Readonly<Record<string, unknown>>

const prefix = 'fields.'

/**
 * The body that a correction by a form puts in place of the one that stands: what the form does not show stays as it is
 * (a conversation from another system says who held it; no form asks), and what it shows is as it was answered, gone
 * where it was not.
 *
 * @param answered the body that the form was read to, further fields as `fields.NAME`
 */
export const correctedBody = (form: RegistrationForm, standing: Body, answered: Body): Body => {
  const shown = new Set(form.fields.map(({ name }) => name))
  const { fields = {}, ...rest } = standing
  const flat = {
    ...rest,
    ...Object.fromEntries(Object.entries(fields as Body).map(([name, value]) => [`${prefix}${name}`, value])),
  }
  const kept = Object.entries(flat).filter(([name]) => !shown.has(name))
  const all = Object.entries({ ...Object.fromEntries(kept), ...answered })
  const further = all
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value])
  const body = Object.fromEntries(all.filter(([name]) => !name.startsWith(prefix)))
  return further.length === 0 ? body : { ...body, fields: Object.fromEntries(further) }
}
