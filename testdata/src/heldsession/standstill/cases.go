package standstill // want package:"sessions"

import (
	"context"
	"database/sql"
)

// A Case is a function of this package that is run on a pool.
type Case = func(ctx context.Context, db *sql.DB) error

// Cases are all functions that are run.
var Cases = []Case{
	rowsQuery, rowsRead, rowsLeft, rowsClosed, rowsReadByHelper, rowsLookedAt, rowsOfHelper, rowsInLiteral, rowsOfShards,
	txWrite, txRead, txReturning, txDone, txFinished, txSometimes, txLent, txLentThroughRetry, txLentAndUsed, txLater,
	txOptionUnset, txOptionSet, txConn,
	methodValue, methodValueOfTx, givenPool, givenTx, givenNothing, givenSomething, builtOnOne, builtOnTwo, namedResult, counted,
	chosenPool, chosenPoolBelow, chosenTx, chosenLastPool, chosenLastTx, chosenByContext, embeddedPool, embeddedTx,
	joined, joinedByDone, joinedLater,
	methodVariable, methodExpression, methodVariableAfter, rowByValue, rowsByValue,
	deferredBeforeRollback, deferredAfterRollback, deferredAfterCommit, deferredOnError, deferredOnSuccess, deferredEither, deferredAfterEnd, preparedOnPool, preparedOnTx, keptOnTx, droppedOutside, droppedInTx, beganOnConnection, endedOnConnection, rangesOverIDs, afterIDs, rangesOverEach, afterEach, rangesInTx, rangesAfterTx, rangesOverReading, afterReading, deferredWithOutcome, deferredRelease,
	deferredInCallee, variableChecked, optionGiven, optionLeftOut, optionLeftOutOfHelper, stepsOnPool, stepsOnTx,
	otherOption, handleOfPool, handleOfLocal, handleOfCounter, handleOfTx, handleRows, handleRowsOfTx, chosenAfterTx, onceInTx, onceBefore,
	reposOnPool, reposOnTx, fromValues, assertedTx, endedByResult, endedByResultLater,
	storeLent, storeLentDirectly, storeLentAsCopy, storeLentTwice, storeOnTx, storeOfOther, storeCopied,
	genericOnPool, genericOnTx, genericMethodOnPool, genericMethodOnTx,
	unlockedLate, leasedLate, unlockedBefore, endedByInterface, unlockedNamed, leasedBefore, chosenMethod, chosenMethodAfter, iteratedThrough, iteratedBefore,
	notedOnFailure, notedAfterFailure, notedByStatus, notedByWrapped, notedByClass, closedByList, describedByList, closedInGroup, closedInGoroutine, openInGoroutine, discountOutside,
	unitLogged, unitLoggedAfter, unitOnFailure, unitChosen, unitBegunIfNone, importerNotes, importerNotesAfter, importerClosed, unitOpened, unitOpenedAfter,
	tableOfMethods, tableOfStructs, tableAfterTx, ruleOnPool, ruleOnTx, madeOnPool, madeOnTx, madeByGeneric, madeByGenericOnTx, answerSelected, answerPolled,
	defaultReplaced, defaultLeft, defaultLeftBelow, literalOnPool, literalOnTx, promotedPool, promotedTx,
	cursorScanned,
	cursorNext, cursorMore, cursorTake, cursorItem, cursorRead, cursorRest, rowsDrained,
}
