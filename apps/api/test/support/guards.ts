import { installConsoleGuard } from '@channeldesk/testing/console-guard';
import { installProblemMatcher } from '@channeldesk/testing/problem-matcher';

installConsoleGuard();
installProblemMatcher();
