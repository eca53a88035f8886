package silenced

func bad() {}

func loud() {
	bad() // want `bad call; do not \[straypool/loud\]`
	//poolvet:ignore straypool/loud known and fine
	bad()
	bad() //poolvet:ignore straypool known and fine
	bad() //poolvet:ignore straypool/soft of another kind // want `bad call` `ignore straypool/soft silences nothing`
	bad() //nolint:poolvet // known
	bad() //nolint:errcheck // want `bad call`
}

//poolvet:ignore straypool/loud all of it is meant
func whole() {
	bad()
	if true {
		bad()
	}
}
