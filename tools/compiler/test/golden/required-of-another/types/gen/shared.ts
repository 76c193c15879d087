// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type CouponBase = {
    code?: (string | null) | undefined;
    percent?: number | undefined;
};
export type CouponWrite = CouponBase & {
    code: string | null;
};
