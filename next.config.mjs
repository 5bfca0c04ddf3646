const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** A share link's URL is its key, and so is an invitation's: no search engine, other site or cache may keep it. */
const SHARED = {
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

const asList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The optimiser is attack surface we do not use; /_next/image answers 404.
  images: { unoptimized: true },
  // No source maps, no build details for visitors.
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['@electric-sql/pglite', '@node-rs/argon2', 'pg', 'pino'],
  headers: async () => [
    { source: '/:path*', headers: asList(EVERYWHERE) },
    { source: '/s/:path*', headers: asList(SHARED) },
    { source: '/invite/:path*', headers: asList(SHARED) },
  ],
  // In development Next would print what actions are called with: passwords and Twilio secrets among it.
  logging: { serverFunctions: false },
  experimental: {
    // A paste of 20,000 numbers with its surroundings fits; larger input comes in pieces.
    serverActions: { bodySizeLimit: '5mb' },
  },
};

export default config;
