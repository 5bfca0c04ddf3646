import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * Loads a part of the page when it is first shown. Where it cannot be loaded (the server has a new release, the line
 * broke), a button in its place loads the page again: for what people would miss.
 */
export function lazyOrReload<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await orReload(load()) }));
}

/**
 * The same for what is in the page as it comes: in `dynamic(() => orReload(import(…)))` the server sends ahead what
 * makes it alive, so that a first click is not lost. Keep it in a `Suspense`.
 */
export function orReload<Props>(loading: Promise<ComponentType<Props>>): Promise<ComponentType<Props>> {
  return loading.catch(() => Reload);
}

function Reload() {
  return (
    <button
      type="button"
      onClick={() => location.reload()}
      className="text-left text-sm underline underline-offset-2"
    >
      A part of this page could not be loaded. Load the page again.
    </button>
  );
}
