import type { ExtensionPlan, PlanRow, Policy, SkipReason } from '@channeldesk/contracts';

/** What of a policy decides who is due. */
export type Ruled = Pick<Policy, 'name' | 'scope' | 'rule'>;

/** How many days a policy may give now, by its caps and by the balance; null for any number. */
export interface Limits {
  readonly cap: number | null;
  readonly balance: number | null;
  /** To how many channels; the others are left for another plan, and counted nowhere. */
  readonly most?: number | null;
}

/** Why channels get no days, and how many for each reason. */
export type Skipped = Partial<Record<SkipReason, number>>;

/** So many channels that end on the same day, and what the rule does with each right now. */
export interface Prospect {
  /** The day in UTC on which their days end or ended, counted from today; null for those without an end. */
  readonly endsOn: number | null;
  /** What each would get right now, also where what it is skipped for is soon over; otherwise 0. */
  readonly days: number;
  readonly skipped: SkipReason | null;
  readonly count: number;
}

export interface PolicyPlan {
  /** Null when nobody gets any days. */
  readonly plan: ExtensionPlan | null;
  /** Who was due and gets none, by reason. */
  readonly skipped: Skipped;
}

/** Plans what policies give: as everybody's plans are made, with the terms of a policy beside. */
export interface PolicyPlans {
  plan(policy: Ruled, limits: Limits): Promise<PolicyPlan>;
  /** What the rule would do with every channel of the policy as it stands, if nothing limited it. */
  prospects(policy: Ruled): Promise<Prospect[]>;
  /** The first channels that it would extend right now. */
  first(policy: Ruled, limits: Limits, most: number): Promise<PlanRow[]>;
}
