package directives

func bad() {}

//poolvet:acessor // want `unknown directive //poolvet:acessor, expected accessor, bulkhead or ignore \[straypool/directive\]`
var x int

//poolvet:accessor
var y int

//poolvet:ignore // want `//poolvet:ignore names "", but must name straypool, lostsession, poolsize or heldsession`
var z int

func f() {
	//poolvet:ignore straypol known // want `names "straypol", but must name straypool, lostsession, poolsize or heldsession`
	bad() // want `bad call`
	//poolvet:ignore straypool/lout known // want `names straypool/lout, which is not a kind of straypool`
	bad() // want `bad call`
	bad() /* want `bad call` `ignore straypool/loud needs a reason` */ //poolvet:ignore straypool/loud
	//poolvet:ignore straypool/loud it is fixed now // want `ignore straypool/loud silences nothing; remove it`
	f()
	//poolvet:ignore lostsession/loop left to the one that is named
	f()
	//poolvet:ignore straypool above nothing // want `is not above a statement or declaration`

}
