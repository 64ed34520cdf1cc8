import { accessibilityPages } from './accessibility/page.ts'
import { accountPages } from './account/page.ts'
import { adminPages } from './admin/pages.ts'
import { apiCalls } from './api/calls.ts'
import { openApiRoute, unknownCall } from './api/open-api.ts'
import { sourceCalls } from './api/source-calls.ts'
import { tokenPages } from './api/token-pages.ts'
import { deliveryPages } from './delivery/delivery-page.ts'
import { homePages } from './delivery/home-page.ts'
import { drawPages } from './draw/index.ts'
import { exportPages } from './export/pages.ts'
import { extractPages } from './extracts/index.ts'
import { protocolPages } from './guide/routes.ts'
import { journalPages } from './journal-pages/pages.ts'
import { participantPages } from './participant/index.ts'
import { participantsPages } from './participants/index.ts'
import { resultPages } from './results/pages.ts'
import type { Route } from './route.ts'
import { healthRoutes } from './serve/health.ts'
import { signInPages } from './sign-in/pages.ts'
import { sourcePages } from './sources/index.ts'
import { trialListPages } from './trial-list/page.ts'
import { trialPeoplePages } from './trial-people/page.ts'
import { weekPages } from './week/index.ts'

/** Every page and every call of the API. Add your list here; the order does not matter. */
export const routes: readonly Route[] = [
  ...apiCalls,
  ...sourceCalls,
  openApiRoute(() => routes),
  unknownCall,
  ...tokenPages,
  ...journalPages,
  ...resultPages,
  ...exportPages,
  ...signInPages,
  ...accountPages,
  ...trialListPages,
  ...trialPeoplePages,
  ...adminPages,
  ...accessibilityPages,
  ...healthRoutes,
  ...drawPages,
  ...participantsPages,
  ...participantPages,
  ...weekPages,
  ...extractPages,
  ...sourcePages,
  ...protocolPages,
  ...homePages,
  ...deliveryPages,
]
