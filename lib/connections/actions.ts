'use server';
import { z } from 'zod';
import { staffAction } from '@/lib/auth/staff-action';
import { addConnection } from './add-connection';
import {
  accountCap,
  accountSid,
  connectionId,
  connectionInput,
  connectionName,
  credentialInput,
  secretInput,
  targetInput,
} from './connection-input';
import { deleteConnection } from './delete-connection';
import { lendConnection } from './lend-connection';
import { removeTarget } from './remove-target';
import { renameConnection } from './rename-connection';
import { replaceSecret } from './replace-secret';
import { saveTarget } from './save-target';
import { setAccountCap } from './set-account-cap';
import { setDefaultTarget } from './set-default-target';
import { testConnection } from './test-connection';

export const addConnectionAction = staffAction(connectionInput, addConnection, { confirmed: true });

export const replaceSecretAction = staffAction(secretInput, replaceSecret, { confirmed: true });

export const renameConnectionAction = staffAction(
  z.object({ connectionId, name: connectionName }),
  renameConnection,
);

export const lendConnectionAction = staffAction(
  z.object({ connectionId, team: z.boolean() }),
  lendConnection,
);

export const setAccountCapAction = staffAction(z.object({ connectionId, cap: accountCap }), setAccountCap, {
  atLeast: 'admin',
});

export const deleteConnectionAction = staffAction(z.object({ connectionId }), deleteConnection, {
  confirmed: true,
});

export const saveTargetAction = staffAction(targetInput, saveTarget);

export const removeTargetAction = staffAction(z.object({ connectionId, sid: accountSid }), removeTarget);

export const setDefaultTargetAction = staffAction(
  z.object({ connectionId, sid: accountSid.nullable() }),
  setDefaultTarget,
);

/** Tests a saved connection and its target accounts. */
export const testConnectionAction = staffAction(z.object({ connectionId }), testConnection);

/** Tests what was typed, before it is saved. */
export const testTypedConnectionAction = staffAction(credentialInput, (viewer, typed) =>
  testConnection(viewer, { typed }),
);
