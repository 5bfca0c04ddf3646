'use client';

import { createContext } from 'react';

/** Asks for the password again, and tells whether it was given. The frame of the staff's pages provides it. */
export const ConfirmContext = createContext<() => Promise<boolean>>(async () => false);
