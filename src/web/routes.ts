import { deliveryPages } from './delivery/delivery-page.ts'
import { homePages } from './delivery/home-page.ts'
import { journalPages } from './journal-pages/pages.ts'
import { resultPages } from './results/pages.ts'
import type { Route } from './route.ts'

/** Every page and every call of the API. Add your list here; the order does not matter. */
export const routes: readonly Route[] = [...homePages, ...deliveryPages, ...journalPages, ...resultPages]
