import { core } from './0001-core.ts'
import { people } from './0002-people.ts'
import { identities } from './0003-identities.ts'
import { delivery } from './0004-delivery.ts'
import { runs } from './0005-runs.ts'
import { forms } from './0006-forms.ts'
import { tokens } from './0007-tokens.ts'
import { refusals } from './0008-refusals.ts'
import { lists } from './0009-lists.ts'
import { sources } from './0010-sources.ts'
import { seedKeys } from './0011-seed-keys.ts'
import { roleEvents } from './0012-role-events.ts'
import { blinding } from './0013-blinding.ts'
import { founders } from './0014-founders.ts'
import { erased } from './0015-erased.ts'
import { once } from './0016-once.ts'
import { closedJournal } from './0017-closed-journal.ts'

/** Every migration in its order, each a list of single statements. One that was released is never changed. */
export const migrations: Readonly<Record<string, readonly string[]>> = {
  '0001-core': core,
  '0002-people': people,
  '0003-identities': identities,
  '0004-delivery': delivery,
  '0005-runs': runs,
  '0006-forms': forms,
  '0007-tokens': tokens,
  '0008-refusals': refusals,
  '0009-lists': lists,
  '0010-sources': sources,
  '0011-seed-keys': seedKeys,
  '0012-role-events': roleEvents,
  '0013-blinding': blinding,
  '0014-founders': founders,
  '0015-erased': erased,
  '0016-once': once,
  '0017-closed-journal': closedJournal,
}
