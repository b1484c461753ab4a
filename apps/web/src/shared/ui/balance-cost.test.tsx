import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../../../test/samples.ts';
import { BalanceCost, BalanceWarning } from './balance-cost.tsx';

const account = sampleAccount({ balance: { days: 30, asOf: new Date().toISOString() } });
const text = () => document.body.textContent;

describe('BalanceCost', () => {
  it('shows the balance before and after, and how old it is', () => {
    render(<BalanceCost account={account} days={10} />);

    expect(text()).toMatch(/^30→20 daysas of just now$/);
  });

  it('keeps its shape while no usable number is typed', () => {
    render(<BalanceCost account={account} days={null} />);

    expect(text()).toMatch(/^30→—as of/);
  });

  it('shows no change where nothing is taken', () => {
    render(<BalanceCost account={account} days={0} />);

    expect(text()).toMatch(/^30 daysas of/);
  });

  it('claims nothing about a balance that is unavailable', () => {
    render(<BalanceCost account={sampleAccount({ balance: null })} days={10} />);

    expect(text()).toBe('Unavailable, so the cost cannot be checked here');
  });
});

describe('BalanceWarning', () => {
  it('warns as soon as the balance would fall below zero, and not before', () => {
    const view = render(<BalanceWarning account={account} days={30} />);
    expect(text()).toBe('');

    view.rerender(<BalanceWarning account={account} days={31} />);

    screen.getByText('The balance is too low');
    screen.getByText(/It holds 30 days\. Whapi will refuse these days/);
  });

  it.each([
    ['an unknown number of days', account, null],
    ['an unknown balance', sampleAccount({ balance: null }), 3650],
  ])('does not warn of %s', (_what, present, days) => {
    render(<BalanceWarning account={present} days={days} />);

    expect(text()).toBe('');
  });
});
