// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Contact = {
    phone?: string | undefined;
    email?: string | undefined;
};
export type ContactWrite = Contact;
