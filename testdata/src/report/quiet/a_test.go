package quiet

func g() { bad() }
