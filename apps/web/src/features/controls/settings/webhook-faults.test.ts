import { secretMask, type Webhook } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { faultSentences, webhookFaults } from './webhook-faults.ts';

const hook: Webhook = {
  url: 'https://hooks.example/in',
  headers: { Authorization: secretMask, 'X-Shop': 'rosa' },
};
const other: Webhook = { url: 'https://other.example/in', headers: { Authorization: secretMask } };
const sentencesFor = (edited: readonly Webhook[], present = [hook]) =>
  faultSentences(webhookFaults(edited, present));

describe('a hidden header value', () => {
  it.each([
    ['is untouched', hook.url],
    ['gets another path on the same host', 'https://hooks.example/other?shop=1'],
  ])('may stay hidden where the URL %s', (_what, url) => {
    expect(sentencesFor([{ ...hook, url }])).toEqual([]);
  });

  it.each([
    ['https://elsewhere.example/in', 'another host'],
    ['http://hooks.example/in', 'another port or protocol'],
    ['https://hooks.example:8443/in', 'another port or protocol'],
  ])('must be typed in again for %s', (url, where) => {
    expect(sentencesFor([{ ...hook, url }])).toEqual([
      `Webhook 1, header Authorization: The hidden value is not sent to ${where}: type it in again`,
    ]);
  });

  it('is no fault any more once it was typed in again', () => {
    const headers = { ...hook.headers, Authorization: 'Bearer new' };

    expect(sentencesFor([{ url: 'https://elsewhere.example/in', headers }])).toEqual([]);
  });

  it('must be typed in again under another name, and at a webhook that is new', () => {
    const renamed = { ...hook, headers: { 'X-Token': secretMask, 'X-Shop': 'rosa' } };

    expect(sentencesFor([renamed])).toEqual([
      'Webhook 1, header X-Token: The hidden value stays with its own header: type it in again',
    ]);
    expect(sentencesFor([hook, other])).toEqual([
      'Webhook 2, header Authorization: The hidden value stays with its own header: type it in again',
    ]);
  });

  it('follows its webhook by the URL when one before it is removed', () => {
    expect(webhookFaults([other], [hook, other])).toEqual([{ url: null, headers: {} }]);
  });
});

describe('a URL with covered parts', () => {
  const covered = { url: `https://hooks.example/in?token=${secretMask}` };
  const message = 'A covered part is not kept in a changed URL: type it whole';

  it.each([
    `https://elsewhere.example/in?token=${secretMask}`,
    `https://hooks.example/in2?token=${secretMask}`,
    'https://elsewhere.example/in?token=%E2%80%A2%E2%80%A2',
  ])('cannot be edited to %s', (url) => {
    expect(webhookFaults([{ url }], [covered])[0]?.url).toBe(message);
  });
});

it('says nothing of headers while the URL is not one', () => {
  expect(sentencesFor([{ ...hook, url: 'elsewhere' }])).toEqual([
    'Webhook 1: This is not a URL, write https://… or http://…',
  ]);
});
