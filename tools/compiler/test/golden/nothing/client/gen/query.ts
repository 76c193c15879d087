// Compiled from the vendor's OpenAPI document. Edit that, not this.
export {
  type InfiniteQueryOptions,
  infiniteQueryOptions,
  type MutationOptions,
  mutationOptions,
  type QueryCallOptions,
  type QueryKey,
  type QueryOptions,
  type QueryPage,
  type QueryPageParam,
  queryKey,
  queryOptions,
} from "@orderwire/runtime/query";
