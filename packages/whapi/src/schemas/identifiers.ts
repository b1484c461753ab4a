/** Channel ID, Partner OpenAPI 0.1.1 `ChannelID`, for example `MANTIS-PF298`. */
export const channelIdPattern = /^(?:[A-Z]{6}-[A-Z0-9]{5}|[A-Z0-9]{12})$/;

/** Project ID or the literal `default`, Partner OpenAPI 0.1.1 `ProjectID`. */
export const projectIdPattern = /^(?:[a-zA-Z0-9]{20}|default)$/;

/** Account ID or the literal `me`, Partner OpenAPI 0.1.1 `UserID`. */
export const userIdPattern = /^(?:[a-zA-Z0-9]{28}|me)$/;

/** Codename in the settings path, Partner OpenAPI 0.1.1 `PartnerName`, where empty is not sendable. */
export const partnerNamePattern = /^[a-zA-Z0-9_-]+$/;

/** Channel token, Partner OpenAPI 0.1.1 `Channel.token`. A secret wherever it appears. */
export const channelTokenPattern = /^[a-zA-Z0-9]{32}$/;

/** Phone number as a custom field: empty, or 7 to 15 digits (Partner and Gate OpenAPI). */
export const phonePattern = /^(?:\d{7,15})?$/;
