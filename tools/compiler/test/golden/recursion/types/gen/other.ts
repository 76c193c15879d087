// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Category = {
    name: string;
    parent?: Category | undefined;
    children?: Category[] | undefined;
    shelves?: Shelf[] | undefined;
    module?: CategoryModule | undefined;
};
export type Shelf = ShelfBase & {
    category?: Category | undefined;
};
export type ShelfBase = {
    next?: Shelf | undefined;
};
export type CategoryModule = {
    category?: Category | undefined;
};
export type GetCategoryResult = Category;
export type GetCategoryParams = Record<string, never>;
