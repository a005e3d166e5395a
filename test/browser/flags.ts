/**
 * How Chromium is started for the tests: without a screen, and with WebGL 2 and WebGPU computed in software
 * (SwiftShader), so that they give the same bits everywhere.
 */

/** Where it is expected. */
export const CHROMIUM = '/usr/bin/chromium';
/** What it is told. */
export const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
