package fastexit

// reaching returns the file of facts of the package at path with one fact: that
// it reaches a library. It is put together by hand, because encoding/gob is one
// of the packages that come late.
func reaching(path string) []byte {
	message := []byte(factsHead)
	message = appendUint(message, len(path))
	message = append(message, path...)
	message = append(message, factsTail...)
	facts := appendUint([]byte(factsBefore), len(message))
	return append(append(facts, message...), factsAfter...)
}

// appendUint appends n as gob writes an unsigned integer below 65,536.
func appendUint(to []byte, n int) []byte {
	switch {
	case n < 1<<7:
		return append(to, byte(n))
	case n < 1<<8:
		return append(to, 0xff, byte(n)) // minus the number of bytes that follow
	}
	return append(to, 0xfe, byte(n>>8), byte(n))
}
