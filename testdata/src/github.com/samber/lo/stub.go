// Package lo stands for the real one in tests.
package lo

// stubbed holds what the functions return, as far as one can see.
var stubbed any

func Must[T any](val T, err any, messageArgs ...any) T {
	t, _ := stubbed.(T)
	return t
}
