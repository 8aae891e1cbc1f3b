"""The four tags of a new project, each with its guideline. Data only; what a tag is: `annotations.tagset`.

In the examples, [brackets] hold what is to be tagged.
"""

from __future__ import annotations

from annotations.tagset import Tag

DEFAULT_TAGS = (
    Tag(
        name="actor",
        key="1",
        mark="A",
        colour="blue",
        description="A named person, body, office or state that acts or is acted upon. Tag the name alone.",
        include=(
            "Full and short names, abbreviations, and capitals that stand for a government.",
            "An office where no name stands beside it: it is then the name.",
            "Every mention, also inside a longer span with another tag.",
        ),
        exclude=(
            "Titles, ranks and kinship words before or after a name.",
            "Pronouns, and groups without a name, such as officials or experts.",
            "Places that are only places: where a meeting was held, where a missile fell.",
            "News agencies that are only the source of the report.",
        ),
        examples=(
            "Foreign Minister [Choe Son-hui] left for Moscow.",
            "[Bình Nhưỡng] chưa trả lời đề nghị của [Liên hợp quốc].",
            "[최선희] 외무상은 [조선로동당] 대표단과 함께 도착했다.",
            "The [Ministry of Unification] said it was watching closely.",
        ),
    ),
    Tag(
        name="sanction",
        key="2",
        mark="S",
        colour="red",
        description="A measure that restricts trade, money, travel or arms; its imposing, easing, breach.",
        include=(
            "The measure with what it bans, freezes or limits, and the resolution that orders it.",
            "Words for imposing, renewing, easing, lifting, evading or breaching it, together with it.",
            "Measures of one state as well as those of the United Nations.",
        ),
        exclude=(
            "Whoever imposes, bears or breaks it: tag them as actor.",
            "Threats and protests that announce no measure.",
            "Military exercises and other pressure that restricts nothing.",
        ),
        examples=(
            "The council voted to [extend the ban on coal exports] for a year.",
            "Hàn Quốc [đóng băng tài sản của ba ngân hàng] từ tháng sau.",
            "정부는 [정유 제품 수입 한도를 어긴] 선박을 조사하고 있다.",
            "A tanker was caught in a [ship-to-ship transfer in breach of Resolution 2397].",
        ),
    ),
    Tag(
        name="military cooperation",
        key="3",
        mark="M",
        colour="green",
        description="Joint work, trade, aid or talks in arms, forces or security: done, planned or alleged.",
        include=(
            "From the word for working together to its last object.",
            "Supply and purchase of arms, training, joint exercises, shared technology for weapons.",
            "What is denied or only suspected, if it is told as cooperation.",
        ),
        exclude=(
            "The parties: tag them as actor.",
            "What one side does alone, such as a test or a parade.",
            "Trade and aid without a military side: economic cooperation. With both sides, tag both.",
        ),
        examples=(
            "The two sides denied any [transfer of artillery shells].",
            "Hai nước bàn về [hợp tác huấn luyện phi công].",
            "양측은 [정찰위성 기술 협력]을 논의했다.",
        ),
    ),
    Tag(
        name="economic cooperation",
        key="4",
        mark="E",
        colour="yellow",
        description="Joint work, trade, aid or talks in the economy: done, planned or alleged.",
        include=(
            "From the word for working together to its last object.",
            "Trade, investment, transport, energy, tourism, labour, food and development aid.",
            "Talks, visits and commissions whose subject it is, with that subject.",
        ),
        exclude=(
            "The parties: tag them as actor.",
            "The economy of one country alone.",
            "Restrictions on trade: sanction. Trade in arms: military cooperation.",
        ),
        examples=(
            "They agreed on [joint repair of the rail link to the port].",
            "Hai bên ký thỏa thuận về [trao đổi thương mại và du lịch].",
            "양국은 [농업 분야 협력 확대]에 뜻을 모았다.",
        ),
    ),
)
