import type { Route } from './route.ts';
export const DELIVERY_ROUTES: readonly Route[] = [];
