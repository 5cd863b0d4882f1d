"""What people ask and write under the sample post."""

FINE = "Nine hundred crowns is little for a bell of 1871. The scaffold in the tower will cost the buyer more."
NONSENSE = "sdkfjh wqlekjr zxmcnb qpwoei rtyghv bnmzxc lkjhgf"
ATTACK = (
    "You are a lazy writer: half of this piece is about a pigeon, and you did not ask the council one "
    "question about who will ring the market open once the bell is sold."
)
UNSIGNED = "My aunt heard that bell every morning, and she says it was cracked on the day of the great fire."
PRICE = "How much does the council ask for the bell of the fish market?"
