/**
 * Stands in for the two plugins that `getOctokit` always adds, in the bundle only: a method for each of GitHub's thousand
 * routes, and following pages. The adapter names its routes and counts its pages itself.
 */
export const restEndpointMethods = () => ({});
export const paginateRest = () => ({});
